import { Anchor, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClockHour4, IconMinus } from '@tabler/icons-react';
import { useState } from 'react';
import semaforo from '../ui/Semaforo.module.css';
import clases from './Indicadores.module.css';
import { numero, type IndicadorMedido } from './tipos';

const ESTADO = {
  verde: { color: 'verde', texto: 'Cumple', Icono: IconCircleCheck },
  amarillo: { color: 'amarillo', texto: 'Por debajo', Icono: IconClockHour4 },
  rojo: { color: 'rojo', texto: 'No cumple', Icono: IconAlertTriangle },
  'sin-dato': { color: 'neutro', texto: 'Sin dato', Icono: IconMinus },
  'sin-meta': { color: 'neutro', texto: 'Sin meta', Icono: IconMinus },
} as const;
const SIGNO = { '>=': '≥', '<=': '≤', '=': '=' } as const;

export function Pastilla({ estado }: { estado: IndicadorMedido['estado'] }) {
  const { color, texto, Icono } = ESTADO[estado];
  return (
    <span className={semaforo.pastilla} data-color={color}>
      <Icono size={15} aria-hidden /> {texto}
    </span>
  );
}

/** One indicator: its value, its target and whether it is met, said in words and not only by colour. */
export function TarjetaDeIndicador({ indicador }: { indicador: IndicadorMedido }) {
  const [abierta, setAbierta] = useState(false);
  const { nombre, valor, unidad, meta, estado, descripcion, seccionales, decimales } = indicador;
  return (
    <li className={clases.tarjeta}>
      <Text fz="sm" fw={600} component="h3" m={0}>
        {nombre}
      </Text>
      <span className={clases.valor}>
        {valor === null ? '—' : numero(Number(valor.toFixed(decimales)))}
        {valor !== null && (
          <Text span fz="md" c="dimmed">
            {' '}
            {unidad}
          </Text>
        )}
      </span>
      <span>
        <Pastilla estado={estado} />
      </span>
      <Text fz="xs" c="dimmed">
        {meta ? `Meta ${SIGNO[meta.comparador]} ${numero(meta.valor)} ${unidad}` : 'Sin meta definida'}.{' '}
        {indicador.medidoEn.nombre}.
      </Text>
      <Anchor
        component="button"
        type="button"
        fz="xs"
        ta="left"
        aria-expanded={abierta}
        onClick={() => setAbierta(!abierta)}
      >
        {abierta ? 'Ocultar el detalle' : 'Cómo se calcula'}
        <VisuallyHidden component="span">: {nombre}</VisuallyHidden>
      </Anchor>
      {abierta && (
        <>
          {descripcion && <Text fz="xs">{descripcion}</Text>}
          <Text fz="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {indicador.formula}
          </Text>
          <Text fz="xs" c="dimmed">
            {indicador.fuente}. Responsable: {indicador.responsable}. Versión {indicador.version}.
          </Text>
        </>
      )}
      {seccionales.length > 0 && (
        <Table className={clases.numeros} fz="xs" aria-label={`${nombre}, por seccional`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Seccional</Table.Th>
              <Table.Th>Valor</Table.Th>
              <Table.Th>Estado</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {seccionales.map((una) => (
              <Table.Tr key={una.seccional}>
                <Table.Td>{una.seccional}</Table.Td>
                <Table.Td>{una.valor === null ? '—' : numero(una.valor)}</Table.Td>
                <Table.Td>{ESTADO[una.estado].texto}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </li>
  );
}
