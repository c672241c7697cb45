import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './formulario.css';
import { Form } from '@bpmn-io/form-js-viewer';
import flatpickr from 'flatpickr';
import { Spanish } from 'flatpickr/dist/l10n/es.js';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { diasEnPalabras, enEspanol, traducirContenedor } from './validacion-es';

flatpickr.localize(Spanish);

export type Datos = Record<string, unknown>;

export interface ControlFormulario {
  /** Validates and shows what is missing. @returns the answer, or undefined when something must be corrected. */
  respuesta(): Datos | undefined;
  /** What is typed now, valid or not. */
  actual(): Datos;
}

interface Props {
  esquema: object;
  datos: Datos;
  soloLectura: boolean;
  alCambiar: (datos: Datos) => void;
  control: Ref<ControlFormulario>;
}

interface Plantillas {
  evaluate(plantilla: string, ...resto: unknown[]): unknown;
}

interface Validador {
  validateFieldInstance(instancia: unknown, valor: unknown): string[];
}

/** The schema's own keys: what was prefilled around them stays on the server. */
function soloCampos(esquema: object, datos: Datos): Datos {
  const raices = new Set<string>();
  const visitar = (componentes: unknown, prefijo: boolean) => {
    for (const componente of (componentes as { key?: string; path?: string; components?: unknown }[]) ?? []) {
      const clave = componente.key ?? componente.path;
      if (clave && !prefijo) raices.add(clave.split('.')[0]!);
      if (componente.components) visitar(componente.components, prefijo || Boolean(componente.path));
    }
  };
  visitar((esquema as { components?: unknown }).components, false);
  return Object.fromEntries(Object.entries(datos).filter(([clave]) => raices.has(clave)));
}

function crear(contenedor: HTMLElement, soloLectura: boolean): Form {
  const form = new Form({ container: contenedor, properties: { readOnly: soloLectura } } as never);
  const validador = form.get<Validador>('validator');
  const validar = validador.validateFieldInstance.bind(validador);
  validador.validateFieldInstance = (instancia, valor) => validar(instancia, valor).map(enEspanol);
  // A day that a text of the form quotes is read in words.
  const plantillas = form.get<Plantillas>('templating');
  const componer = plantillas.evaluate.bind(plantillas);
  plantillas.evaluate = (...argumentos) => diasEnPalabras(componer(...argumentos));
  return form;
}

export default function FormularioJs({ esquema, datos, soloLectura, alCambiar, control }: Props) {
  const contenedor = useRef<HTMLDivElement>(null);
  const form = useRef<Form>(null);
  const oyente = useRef(alCambiar);
  oyente.current = alCambiar;

  useEffect(() => {
    const lugar = contenedor.current!;
    const nuevo = crear(lugar, soloLectura);
    form.current = nuevo;
    const dejarDeTraducir = traducirContenedor(lugar);
    let ultimo: string | undefined;
    void nuevo.importSchema(esquema as never, structuredClone(datos) as never).then(() => {
      ultimo = JSON.stringify(soloCampos(esquema, nuevo._getState().data as Datos));
      nuevo.on('changed', (evento: { data: Datos }) => {
        const actual = soloCampos(esquema, evento.data);
        const texto = JSON.stringify(actual);
        if (texto === ultimo) return;
        ultimo = texto;
        oyente.current(actual);
      });
    });
    return () => {
      dejarDeTraducir();
      form.current = null;
      nuevo.destroy();
      lugar.replaceChildren();
    };
    // The form is built again for another task or another right to write, not on each keystroke's props.
  }, [esquema, datos, soloLectura]);

  useImperativeHandle(control, () => ({
    actual: () => soloCampos(esquema, (form.current?._getState().data ?? {}) as Datos),
    respuesta() {
      if (!form.current) return undefined;
      const { data, errors } = form.current.submit();
      if (Object.keys(errors).length === 0) return data as Datos;
      requestAnimationFrame(() => {
        const primero = contenedor.current?.querySelector('.fjs-has-errors');
        primero?.querySelector<HTMLElement>('input, textarea, select, [tabindex]')?.focus();
        primero?.scrollIntoView({ block: 'center' });
      });
      return undefined;
    },
  }));

  return <div ref={contenedor} className="cauce-formulario" />;
}
