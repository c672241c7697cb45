import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core';
import { IconFile, IconFileCertificate, IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CasoFicha } from '../api/tipos';
import { useNombreDeCanal } from '../publico/entidad';
import { tamanoLegible } from '../ui/archivos';
import { Datos } from '../ui/Datos';
import { enPalabras, estadoDe } from '../ui/estados';
import { fechaCorta, fechaLarga, fechaYHora } from '../ui/fechas';
import { PlazoPlegado } from './PlazoDelCaso';
import { SatisfaccionDelCaso } from './SatisfaccionDelCaso';

const PREFERENCIAL: Record<string, string> = {
  'adulto-mayor': 'Adulto mayor',
  gestante: 'Gestante',
  discapacidad: 'Persona con discapacidad',
  'nino-nina': 'Niño, niña o adolescente',
  victima: 'Víctima',
  periodista: 'Periodista',
};

const RESPUESTA: Record<string, string> = {
  correo: 'por correo electrónico',
  fisico: 'en papel, a su dirección',
  publicacion: 'publicada en la página',
};

const BAJO_RESERVA = 'bajo reserva: se abre al revelar la identidad';

function Seccion({ titulo, children }: { titulo: string; children: ReactNode }) {
  return (
    <Box component="section">
      <Title order={2} fz="sm" c="cauce.8" mb={6}>
        {titulo}
      </Title>
      {children}
    </Box>
  );
}

function Persona({ caso }: { caso: CasoFicha }) {
  const persona = caso.peticionario;
  if (caso.identidadReservada)
    return (
      <Text fz="sm">
        <strong>Identidad reservada.</strong> Solo quien el perfil autoriza puede revelarla, con un motivo.
      </Text>
    );
  if (!persona) return <Text fz="sm">{caso.anonima === false ? 'Sin datos' : 'Petición anónima'}</Text>;
  const nombre = [persona.nombres, persona.apellidos].filter(Boolean).join(' ');
  return (
    <Stack gap={2}>
      <Text fw={600}>{nombre}</Text>
      {persona.numeroDocumento && (
        <Text fz="sm" className="numero">
          {persona.tipoDocumento} {persona.numeroDocumento}
        </Text>
      )}
      {persona.correo && (
        <Anchor fz="sm" href={`mailto:${persona.correo}`} style={{ overflowWrap: 'anywhere' }}>
          {persona.correo}
        </Anchor>
      )}
      {persona.telefono && (
        <Anchor fz="sm" href={`tel:${persona.telefono.replace(/[^\d+]/g, '')}`}>
          {persona.telefono}
        </Anchor>
      )}
      {persona.direccion && (
        <Text fz="sm">{[persona.direccion, persona.municipio].filter(Boolean).join(', ')}</Text>
      )}
      {caso.canalRespuesta && (
        <Text fz="sm" c="dimmed">
          Quiere la respuesta {RESPUESTA[caso.canalRespuesta] ?? caso.canalRespuesta}
        </Text>
      )}
      {caso.preferencial && caso.preferencial !== 'ninguna' && (
        <Text fz="sm" fw={600} c="arcilla.8">
          Atención preferencial: {PREFERENCIAL[caso.preferencial] ?? caso.preferencial}
        </Text>
      )}
    </Stack>
  );
}

function Documento({
  href,
  nombre,
  detalle,
  carta,
}: {
  /** Absent: it is told, not opened. */
  href: string | undefined;
  nombre: string;
  detalle: string;
  carta?: boolean;
}) {
  const Icono = carta ? IconFileCertificate : IconFile;
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start">
      <Icono size={19} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Box miw={0}>
        {href ? (
          <Anchor href={href} target="_blank" rel="noreferrer" fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {nombre}
          </Anchor>
        ) : (
          <Text fz="sm">{nombre}</Text>
        )}
        <Text fz="xs" c="dimmed">
          {detalle}
        </Text>
      </Box>
    </Group>
  );
}

export function Documentos({ caso }: { caso: CasoFicha }) {
  if (!caso.anexos.length && !caso.cartas.length)
    return (
      <Text fz="sm" c="dimmed">
        <IconPaperclip size={15} aria-hidden /> Sin anexos ni cartas
      </Text>
    );
  return (
    <Stack component="ul" gap={8} m={0} p={0} style={{ listStyle: 'none' }}>
      {caso.anexos.map((anexo) => (
        <Documento
          key={anexo.id}
          href={`/api/v1/casos/${encodeURIComponent(caso.radicado)}/anexos/${anexo.id}`}
          nombre={anexo.nombre}
          detalle={`Anexo · ${tamanoLegible(anexo.bytes)}`}
        />
      ))}
      {caso.cartas.map((carta) => (
        <Documento
          key={carta.id}
          carta
          href={carta.reservada ? undefined : `/api/v1/cartas/${carta.id}/pdf`}
          nombre={carta.titulo}
          detalle={`Carta · ${fechaCorta(carta.fecha)}${carta.reservada ? ` · ${BAJO_RESERVA}` : ''}`}
        />
      ))}
    </Stack>
  );
}

function termino({ vence, respondidoEn }: CasoFicha): string {
  if (respondidoEn) return `Respondida el ${fechaLarga(respondidoEn)}`;
  return vence ? `Vence el ${fechaLarga(vence)}` : 'Sin fecha de vencimiento';
}

function EnlaceAlCaso({ radicado, children }: { radicado: string; children: ReactNode }) {
  return (
    <Anchor component={Link} to={`/casos/${radicado}` as never} fz="sm">
      {children}
    </Anchor>
  );
}

/** A process without a petition: what it is about and where it comes from. */
function FichaDelAsunto({ caso, conEnlace }: { caso: CasoFicha; conEnlace: boolean }) {
  return (
    <Seccion titulo="Asunto interno">
      <Datos
        filas={[
          ['Asunto', caso.asunto],
          ['Clave', caso.radicado],
          ['Proceso', caso.tipoNombre],
          ['Iniciado', fechaYHora(caso.recibidoEn)],
          ['Estado', estadoDe(caso.estado).nombre],
        ]}
      />
      <Group gap="md" mt="xs">
        {caso.relacionadoCon && (
          <EnlaceAlCaso radicado={caso.relacionadoCon}>Viene del radicado {caso.relacionadoCon}</EnlaceAlCaso>
        )}
        {conEnlace && <EnlaceAlCaso radicado={caso.radicado}>Abrir el asunto completo</EnlaceAlCaso>}
      </Group>
    </Seccion>
  );
}

const RELACION: Record<string, string> = {
  RECURSO_DE: 'Recurso contra',
  DUPLICADO_DE: 'Duplicado de',
  REABRE_A: 'Reabre',
  COMPLEMENTA_A: 'Complementa',
};

/** The case in one glance: the same in the task and in the case page. */
export function FichaDelCaso({ caso, conPlazo = true }: { caso: CasoFicha; conPlazo?: boolean }) {
  const nombreDeCanal = useNombreDeCanal();
  if (caso.interno) return <FichaDelAsunto caso={caso} conEnlace={conPlazo} />;
  return (
    <Stack gap="lg">
      <Seccion titulo="Quién pide">
        <Persona caso={caso} />
      </Seccion>
      <Seccion titulo="Qué pasó y qué pide">
        <Text fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {caso.hechos}
        </Text>
      </Seccion>
      {caso.relacionadoCon && (
        <EnlaceAlCaso radicado={caso.relacionadoCon}>
          {RELACION[caso.relacion ?? ''] ?? 'Relacionado con'} {caso.relacionadoCon}
        </EnlaceAlCaso>
      )}
      {caso.relacionados.map(({ radicado, relacion }) => (
        <EnlaceAlCaso key={radicado} radicado={radicado}>
          {radicado}: {(RELACION[relacion] ?? 'relacionado con').toLowerCase()} este
        </EnlaceAlCaso>
      ))}
      <Seccion titulo="Documentos">
        <Documentos caso={caso} />
      </Seccion>
      {caso.respondidoEn && (
        <Seccion titulo="Qué dijo el peticionario de la respuesta">
          <SatisfaccionDelCaso radicado={caso.radicado} />
        </Seccion>
      )}
      {conPlazo && (
        <Seccion titulo="Término">
          <Text fz="sm" mb={6}>
            {termino(caso)}
          </Text>
          <PlazoPlegado radicado={caso.radicado} />
        </Seccion>
      )}
      <Seccion titulo="Radicación">
        <Datos
          filas={[
            ['Radicado', caso.radicado],
            ['Recibido', fechaYHora(caso.recibidoEn)],
            ['Tipo', caso.tipoNombre],
            ['Canal', nombreDeCanal(caso.canal)],
            ['Zona', caso.zona && enPalabras(caso.zona)],
            ['Prioridad', enPalabras(caso.prioridad)],
            ['Estado', estadoDe(caso.estado).nombre],
            ['Responsable', caso.gestorNombre],
            ['Sede', caso.sede],
            ['Línea', caso.linea],
            ['Seccional', caso.seccional],
            ['Lo captó', caso.origen],
            ...Object.entries(caso.datosPropios).map(
              ([dato, valor]) => [enPalabras(dato), String(valor)] as [string, string],
            ),
          ]}
        />
        {conPlazo && (
          <Anchor
            component={Link}
            to={`/casos/${caso.radicado}` as never}
            fz="sm"
            mt="xs"
            display="inline-block"
          >
            Abrir el caso completo
          </Anchor>
        )}
      </Seccion>
    </Stack>
  );
}
