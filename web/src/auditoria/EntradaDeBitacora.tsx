import { Badge, Box, Code, Group, Text } from '@mantine/core';
import type { EntradaBitacora } from '../api/tipos';
import { fechaYHora } from '../ui/fechas';
import clases from './Bitacora.module.css';

const PHVA: Record<string, string> = { P: 'Planear', H: 'Hacer', V: 'Verificar', A: 'Actuar' };

const CLASE: Record<string, string> = {
  account: 'Cuenta',
  citizen: 'Ciudadanía',
  system: 'Sistema',
  token: 'Integración',
};

/** What happened in words; the stable code of the record stays beside it for whoever audits. */
const TITULO: Record<string, string> = {
  'radicado.creado': 'Petición radicada',
  'radicado.clasificado': 'Petición clasificada',
  'radicado.asignado': 'Caso asignado',
  'radicado.estado-cambiado': 'Cambio de estado',
  'plazo.movido': 'Término calculado',
  'user-task.created': 'Tarea creada',
  'user-task.claimed': 'Tarea tomada',
  'user-task.assigned': 'Tarea asignada',
  'user-task.released': 'Tarea devuelta',
  'user-task.completed': 'Tarea completada',
  'carta.generada': 'Carta generada',
  'notificacion.creada': 'Notificación preparada',
  'notificacion.entregada': 'Respuesta despachada',
  'aviso.enviado': 'Aviso enviado',
  'visita.registrada': 'Visita registrada',
  'no-conformidad.abierta': 'No conformidad abierta',
  'no-conformidad.cerrada': 'No conformidad cerrada',
  'seguimiento.registrado': 'Llamada de seguimiento',
  'incident.opened': 'Incidente abierto',
  'incident.retried': 'Incidente reintentado',
  'incident.skipped': 'Incidente omitido',
  'process.started': 'Proceso iniciado',
  'process.completed': 'Proceso terminado',
};

function quien({ clase, nombre, id, rol }: EntradaBitacora['actor']): string {
  return [nombre ?? id ?? CLASE[clase] ?? clase, rol].filter(Boolean).join(', ');
}

/** The data of an entry are references and codes; shown as they are, because this is evidence. */
function Detalle({ datos }: { datos: Record<string, unknown> }) {
  const texto = Object.entries(datos)
    .map(([clave, valor]) => `${clave}: ${typeof valor === 'object' ? JSON.stringify(valor) : String(valor)}`)
    .join(' · ');
  return (
    <Text fz="xs" style={{ overflowWrap: 'anywhere' }}>
      {texto}
    </Text>
  );
}

export function EntradaDeBitacora({ entrada, alterada }: { entrada: EntradaBitacora; alterada: boolean }) {
  const titulo = TITULO[entrada.tipo];
  return (
    <li className={clases.entrada} data-alterada={alterada}>
      <span className={clases.numero}>{entrada.seq}</span>
      <Box miw={0}>
        <Group gap={6}>
          <Text fz="sm" fw={600}>
            {titulo ?? entrada.tipo}
          </Text>
          {titulo && (
            <Text fz="xs" c="dimmed">
              {entrada.tipo}
            </Text>
          )}
          {entrada.phva && (
            <Badge size="sm" variant="light" color="gray" c="gray.8" tt="none">
              {PHVA[entrada.phva] ?? entrada.phva}
            </Badge>
          )}
          {(entrada.clausulas ?? []).map(({ norma, edicion, clausula }) => (
            <Badge key={norma + clausula} size="sm" variant="outline" color="gray.7" tt="none">
              {/^\d/.test(norma) ? `ISO ${norma}` : norma}
              {edicion ? `:${edicion}` : ''} {clausula}
            </Badge>
          ))}
        </Group>
        <Text fz="xs" c="dimmed">
          <time dateTime={entrada.en}>{fechaYHora(entrada.en)}</time> · {quien(entrada.actor)}
          {entrada.norma ? ` · ${entrada.norma}` : ''}
        </Text>
        {entrada.datos && Object.keys(entrada.datos).length > 0 && <Detalle datos={entrada.datos} />}
        <Code className={clases.huella}>{entrada.huella}</Code>
      </Box>
    </li>
  );
}
