import { Box, Button, Checkbox, Stack, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { mensajeDe, ProblemaError } from '../api/problema';
import type { Radicado } from '../api/tipos';
import { AnexosCampo } from '../publico/AnexosCampo';
import { useEntidad } from '../publico/entidad';
import { Bloque, ResumenDeErrores } from '../publico/PartesDeFormulario';
import { radicarEnVentanilla, remitir } from '../publico/radicar';
import { CamposPersona } from '../publico/SeccionPersona';
import { useTitulo } from '../ui/titulo';
import { CasoNarrado, Llegada } from './CamposDeVentanilla';
import {
  aDatosDeVentanilla,
  type ErroresDeRecepcion,
  RECEPCION_VACIA,
  type Recepcion,
  revisarRecepcion,
} from './recepcion';
import { RadicadoEntregado } from './RadicadoEntregado';

/** A petition that comes by telephone, on paper or at the counter, written down by whoever attends. */
export function VentanillaPage() {
  useTitulo('Radicar en ventanilla');
  const [creado, setCreado] = useState<{ radicado: Radicado; sede: string }>();
  if (creado) return <RadicadoEntregado {...creado} alSeguir={() => setCreado(undefined)} />;
  return <Formulario alRadicar={(radicado, sede) => setCreado({ radicado, sede })} />;
}

function Formulario({ alRadicar }: { alRadicar: (radicado: Radicado, sede: string) => void }) {
  const { data: entidad } = useEntidad();
  const [datos, setDatos] = useState<Recepcion>(RECEPCION_VACIA);
  const [archivos, setArchivos] = useState<File[]>([]);
  const [errores, setErrores] = useState<ErroresDeRecepcion>({});
  const [fallo, setFallo] = useState<string>();
  const [enviando, setEnviando] = useState(false);
  const [remision, setRemision] = useState<ProblemaError['remision']>();
  const resumen = useRef<HTMLDivElement>(null);
  const exige = entidad?.tipos.find((tipo) => tipo.codigo === datos.tipo)?.exige ?? [];

  const cambiar = <Campo extends keyof Recepcion>(campo: Campo, valor: Recepcion[Campo]) => {
    setDatos((actual) => ({ ...actual, [campo]: valor }));
    setErrores((actuales) => {
      const campoDelError = campo === 'dia' || campo === 'hora' ? 'recibidoEn' : campo;
      return { ...actuales, [campoDelError]: undefined };
    });
  };

  const mostrar = (nuevos: ErroresDeRecepcion, mensaje?: string) => {
    setErrores(nuevos);
    setFallo(mensaje);
    requestAnimationFrame(() => resumen.current?.focus());
  };

  const enviar = async (evento: FormEvent) => {
    evento.preventDefault();
    if (enviando) return;
    const encontrados = revisarRecepcion(datos, exige, new Date());
    if (Object.keys(encontrados).length) return mostrar(encontrados);
    setEnviando(true);
    setFallo(undefined);
    try {
      alRadicar(await radicarEnVentanilla(aDatosDeVentanilla(datos, exige), archivos), datos.sede);
    } catch (error) {
      setRemision(error instanceof ProblemaError ? error.remision : undefined);
      const campos = error instanceof ProblemaError ? error.errores : [];
      mostrar(
        Object.fromEntries(campos.map(({ campo, mensaje }) => [campo.split('.').pop() ?? campo, mensaje])),
        mensajeDe(error),
      );
      setEnviando(false);
    }
  };

  const aLaDependencia = async () => {
    setEnviando(true);
    try {
      alRadicar(await remitir(aDatosDeVentanilla(datos, exige)), datos.sede);
    } catch (error) {
      mostrar({}, mensajeDe(error));
      setEnviando(false);
    }
  };

  const partes = { datos, errores, cambiar };
  return (
    <Box maw={860} mx="auto">
      <Title order={1} fz={26}>
        Radicar en ventanilla
      </Title>
      <Text c="dimmed" mb="md">
        Para lo que llega en persona, por teléfono o en papel. El término corre desde que se recibió.
      </Text>
      <div ref={resumen} tabIndex={-1} role="alert" style={{ outline: 'none' }}>
        <ResumenDeErrores errores={errores} fallo={fallo} />
        {remision && fallo && (
          <Button mb="md" loading={enviando} onClick={() => void aLaDependencia()}>
            Remitir a {remision.dependencia} y radicar con su término
          </Button>
        )}
      </div>
      <form onSubmit={(evento) => void enviar(evento)} noValidate>
        <Bloque titulo="1. Cómo llegó">
          <Llegada {...partes} />
        </Bloque>
        <Bloque titulo="2. Qué pasó y qué pide">
          <CasoNarrado {...partes} exige={exige} />
        </Bloque>
        <Bloque titulo="3. Quién pide">
          <Checkbox
            mt="sm"
            checked={datos.anonima}
            onChange={(evento) => cambiar('anonima', evento.currentTarget.checked)}
            label="La persona no quiere dar su nombre (petición anónima)"
          />
          {!datos.anonima && (
            <CamposPersona {...partes} cambiar={(campo, valor) => cambiar(campo, valor as never)} deOtro />
          )}
        </Bloque>
        <Bloque titulo="4. Documentos recibidos (opcional)">
          <Box mt="sm">
            <AnexosCampo archivos={archivos} alCambiar={setArchivos} />
          </Box>
        </Bloque>
        <Stack gap="lg" align="flex-start">
          {!datos.anonima && (
            <Checkbox
              id="aceptaTratamientoDatos"
              checked={datos.aceptaTratamientoDatos}
              error={errores.aceptaTratamientoDatos}
              onChange={(evento) => cambiar('aceptaTratamientoDatos', evento.currentTarget.checked)}
              label="La persona autorizó el tratamiento de sus datos para tramitar esta petición"
              description="Ley 1581 de 2012. Léale para qué se usan y guarde la constancia."
            />
          )}
          <Button type="submit" size="md" loading={enviando} leftSection={<IconSend size={19} aria-hidden />}>
            Radicar
          </Button>
        </Stack>
      </form>
    </Box>
  );
}
