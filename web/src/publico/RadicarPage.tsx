import {
  Anchor,
  Box,
  Button,
  Checkbox,
  Container,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { mensajeDe, ProblemaError } from '../api/problema';
import { useTitulo } from '../ui/titulo';
import { AnexosCampo } from './AnexosCampo';
import { useBorrador } from './borrador';
import { useEntidad } from './entidad';
import { useInformacion } from './informacion/informacion';
import { GuiaLateral } from './GuiaLateral';
import { Bloque, ResumenDeErrores } from './PartesDeFormulario';
import clases from './Publico.module.css';
import { radicar } from './radicar';
import {
  aDatos,
  type Errores,
  FORMULARIO_VACIO,
  type FormularioRadicacion,
  revisar,
} from './radicacion-form';
import { CamposPersona, CasillaAnonima } from './SeccionPersona';
import { SeccionTipo } from './SeccionTipo';
import { SeccionZona } from './SeccionZona';

export function RadicarPage() {
  useTitulo('Radicar una petición');
  const navigate = useNavigate();
  const { tipo } = useSearch({ from: '/publico/radicar' });
  const {
    valor: datos,
    setValor,
    olvidar,
  } = useBorrador<FormularioRadicacion>('cauce.radicar', {
    ...FORMULARIO_VACIO,
    tipo: tipo ?? '',
  });
  const [archivos, setArchivos] = useState<File[]>([]);
  const [errores, setErrores] = useState<Errores>({});
  const [fallo, setFallo] = useState<string>();
  const [enviando, setEnviando] = useState(false);
  const { data: entidad } = useEntidad();
  const exige = entidad?.tipos.find((otro) => otro.codigo === datos.tipo)?.exige ?? [];
  const resumen = useRef<HTMLDivElement>(null);

  const cambiar = <Campo extends keyof FormularioRadicacion>(
    campo: Campo,
    valor: FormularioRadicacion[Campo],
  ) => {
    setValor((actual) => ({ ...actual, [campo]: valor }));
    setErrores(({ [campo]: _corregido, ...resto }) => resto);
  };

  const mostrarErrores = (nuevos: Errores, mensaje?: string) => {
    setErrores(nuevos);
    setFallo(mensaje);
    requestAnimationFrame(() => resumen.current?.focus());
  };

  const enviar = async (evento: FormEvent) => {
    evento.preventDefault();
    if (enviando) return;
    const encontrados = revisar(datos, exige);
    if (Object.keys(encontrados).length) return mostrarErrores(encontrados);
    setEnviando(true);
    setFallo(undefined);
    try {
      await radicar(aDatos(datos), archivos);
      olvidar();
      await navigate({ to: '/radicar/constancia', replace: true });
    } catch (error) {
      mostrarErrores(error instanceof ProblemaError ? erroresDelServidor(error) : {}, mensajeDe(error));
      setEnviando(false);
    }
  };

  const propsPersona = { datos, errores, cambiar };
  return (
    <Container size="lg" py={40}>
      <Title order={1}>Radicar una petición</Title>
      <Text c="dimmed" mt={6} mb="lg" maw={680}>
        Escriba con sus palabras. Lo que no diga «opcional» lo necesitamos para poder responderle. Lo que
        escriba se conserva en esta pestaña hasta que lo envíe.
      </Text>
      <div ref={resumen} tabIndex={-1} role="alert" style={{ outline: 'none' }}>
        <ResumenDeErrores errores={errores} fallo={fallo} />
      </div>
      <Box className={clases.formulario}>
        <form onSubmit={(evento) => void enviar(evento)} noValidate>
          <Bloque titulo="1. Cuéntenos el caso">
            <Stack gap="md" mt="sm">
              <TextInput
                id="asunto"
                label="Asunto"
                description="Una frase. Por ejemplo: «Me cobraron dos veces la factura de marzo»."
                maxLength={200}
                value={datos.asunto}
                error={errores.asunto}
                onChange={(evento) => cambiar('asunto', evento.currentTarget.value)}
              />
              <Textarea
                id="hechos"
                label="Qué pasó y qué pide"
                description="Diga cuándo y dónde ocurrió, y qué espera de nosotros. Si tiene un número de cuenta, de factura o de afiliación, inclúyalo."
                autosize
                minRows={6}
                maxRows={18}
                maxLength={20000}
                value={datos.hechos}
                error={errores.hechos}
                onChange={(evento) => cambiar('hechos', evento.currentTarget.value)}
              />
              <SeccionZona
                valor={datos.zona}
                exigida={exige.includes('zona')}
                error={errores.zona}
                alCambiar={(valor) => cambiar('zona', valor)}
              />
            </Stack>
          </Bloque>
          <Bloque
            titulo="2. ¿Qué quiere presentar? (opcional)"
            ayuda="Si duda, deje la primera opción: clasificarla es nuestro trabajo."
          >
            <SeccionTipo valor={datos.tipo} alCambiar={(valor) => cambiar('tipo', valor)} />
          </Bloque>
          <Bloque titulo="3. Sus datos y la respuesta">
            <CasillaAnonima {...propsPersona} />
            {!datos.anonima && <CamposPersona {...propsPersona} />}
          </Bloque>
          <Bloque titulo="4. Pruebas y documentos (opcional)">
            <Box mt="sm">
              <AnexosCampo archivos={archivos} alCambiar={setArchivos} />
            </Box>
          </Bloque>
          <Bloque titulo={datos.anonima ? '5. Envío' : '5. Autorización y envío'}>
            <Stack gap="lg" mt="sm" align="flex-start">
              {!datos.anonima && (
                <Checkbox
                  id="aceptaTratamientoDatos"
                  checked={datos.aceptaTratamientoDatos}
                  error={errores.aceptaTratamientoDatos}
                  onChange={(evento) => cambiar('aceptaTratamientoDatos', evento.currentTarget.checked)}
                  label="Autorizo el tratamiento de mis datos para tramitar y responder esta petición"
                  description={<AvisoDePrivacidad />}
                />
              )}
              <Button
                type="submit"
                size="lg"
                loading={enviando}
                leftSection={<IconSend size={20} aria-hidden />}
              >
                Radicar
              </Button>
            </Stack>
          </Bloque>
        </form>
        <GuiaLateral tipo={datos.tipo} zona={datos.zona} />
      </Box>
    </Container>
  );
}

function AvisoDePrivacidad() {
  const { data } = useInformacion();
  return (
    <>
      Ley 1581 de 2012. Puede consultarlos, corregirlos o pedir que se eliminen cuando quiera.{' '}
      <Anchor component={Link} to="/datos-personales" target="_blank" fz="inherit">
        Leer la política{data && `, versión ${data.politicaDatos.version}`}
      </Anchor>
    </>
  );
}

/** The server names fields as `peticionario.correo`; the form knows them by the last word. */
function erroresDelServidor(error: ProblemaError): Errores {
  const pares = error.errores.map(({ campo, mensaje }) => [campo.split('.').pop() ?? campo, mensaje]);
  return Object.fromEntries(pares) as Errores;
}
