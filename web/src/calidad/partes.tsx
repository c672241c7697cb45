import { Badge, Group, Paper, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import tabla from '../ui/Tabla.module.css';

/** Title, what the page is for, and what can be done on it. */
export function Encabezado(props: { titulo: string; children?: ReactNode; acciones?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <div>
        <Title order={1} fz={26}>
          {props.titulo}
        </Title>
        {props.children && (
          <Text c="dimmed" maw={720}>
            {props.children}
          </Text>
        )}
      </div>
      {props.acciones && <Group gap="xs">{props.acciones}</Group>}
    </Group>
  );
}

export function Seccion(props: { titulo: string; children: ReactNode; acciones?: ReactNode }) {
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="lg" component="section">
      <Group justify="space-between" mb="sm">
        <Title order={2} fz="lg">
          {props.titulo}
        </Title>
        {props.acciones}
      </Group>
      {props.children}
    </Paper>
  );
}

/** A table that is a list of cards on a telephone. */
export function Tabla({ columnas, children }: { columnas: string[]; children: ReactNode }) {
  return (
    <Table className={tabla.tabla}>
      <Table.Thead>
        <Table.Tr>
          {columnas.map((titulo) => (
            <Table.Th key={titulo}>{titulo}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  );
}

/** Leads to the case or matter in which something is done. */
export function EnlaceAlAsunto({ clave, children }: { clave: string; children?: ReactNode }) {
  return (
    <Link
      to="/casos/$radicado"
      params={{ radicado: clave }}
      className={tabla.encima}
      style={{ color: 'var(--mantine-color-cauce-7)' }}
    >
      {children ?? clave}
    </Link>
  );
}

const COLORES: Record<string, string> = {
  VIGENTE: 'teal',
  APROBADO: 'teal',
  EJECUTADA: 'teal',
  CERRADA: 'teal',
  EN_CAMBIO: 'yellow',
  EN_ELABORACION: 'yellow',
  ABIERTA: 'blue',
  EN_ACCION: 'blue',
  EN_VERIFICACION: 'blue',
};
const NOMBRES: Record<string, string> = {
  VIGENTE: 'Vigente',
  OBSOLETO: 'Obsoleto',
  DESCARTADO: 'Descartado',
  EN_CAMBIO: 'En cambio',
  APROBADO: 'Aprobado',
  REEMPLAZADO: 'Reemplazado',
  EN_ELABORACION: 'En elaboración',
  ABIERTA: 'Abierta',
  EJECUTADA: 'Ejecutada',
  CERRADA: 'Cerrada',
  EN_ACCION: 'En acción',
  EN_VERIFICACION: 'En verificación',
};

export function Estado({ codigo }: { codigo: string }) {
  return (
    <Badge variant="light" color={COLORES[codigo] ?? 'gray'} tt="none" fz="xs" c="dark">
      {NOMBRES[codigo] ?? codigo}
    </Badge>
  );
}

/** The kinds of controlled documents, as people read them. */
export const CLASES_DE_DOCUMENTO = {
  POLITICA: 'Política',
  CARACTERIZACION: 'Caracterización',
  PROCEDIMIENTO: 'Procedimiento',
  INSTRUCTIVO: 'Instructivo',
  MANUAL: 'Manual',
  PLAN: 'Plan',
  PROGRAMA: 'Programa',
  MATRIZ: 'Matriz',
  FORMATO: 'Formato',
  DIAGRAMA: 'Diagrama',
  DECISION: 'Decisión',
  PLANTILLA: 'Plantilla',
} as const;
export type ClaseDeDocumento = keyof typeof CLASES_DE_DOCUMENTO;
