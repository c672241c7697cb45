import { Badge, Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { Ventana } from '../ui/Ventana';
import { ESTADOS, type PlantillaDetalle, type Version, autorDe, useVersion } from './datos';
import { Decidir } from './Decidir';
import { Diferencia } from './Diferencia';

/** Whatever has versions: a letter, a diagram, a decision. */
type Versionado = Pick<PlantillaDetalle, 'contenido' | 'version' | 'versiones'>;

function Comparacion(props: {
  version: Version;
  plantilla: Versionado;
  dibujar?: (contenido: string) => ReactNode;
  alRestaurar: (texto: string) => void;
  alCerrar: () => void;
}) {
  const { version, plantilla, dibujar, alRestaurar, alCerrar } = props;
  const consulta = useVersion(version.id);
  const propuesta = version.estado === 'PROPUESTA';
  return (
    <Ventana titulo={`Versión ${version.version}`} size={980} alCerrar={alCerrar}>
      {consulta.isPending && <Esqueleto filas={4} alto={40} />}
      {consulta.isError && <Fallo error={consulta.error} />}
      {consulta.data && (
        <Stack gap="md">
          <Text fz="sm">
            {propuesta
              ? `Lo que cambiaría en la versión ${plantilla.version}, que está en vigor.`
              : `Lo que cambiaría si se vuelve a la versión ${version.version}.`}
            {version.motivo && ` Motivo: ${version.motivo}.`}
          </Text>
          <Diferencia
            antes={plantilla.contenido}
            despues={consulta.data.contenido}
            titulo="Diferencias con la versión en vigor"
          />
          {dibujar?.(consulta.data.contenido)}
          {propuesta ? (
            <Decidir version={version} alDecidir={alCerrar} />
          ) : (
            <Button
              style={{ alignSelf: 'flex-start' }}
              onClick={() => {
                alRestaurar(consulta.data.contenido);
                alCerrar();
              }}
            >
              Llevar este texto al editor
            </Button>
          )}
        </Stack>
      )}
    </Ventana>
  );
}

/** Who wrote each version, who approved it and while it was in force. */
export function Versiones(props: {
  plantilla: Versionado;
  /** How a version looks, beside its text. */
  dibujar?: (contenido: string) => ReactNode;
  alRestaurar: (texto: string) => void;
}) {
  const { plantilla, dibujar, alRestaurar } = props;
  const [abierta, setAbierta] = useState<Version>();
  return (
    <>
      <Table className={tabla.tabla}>
        <Table.Thead>
          <Table.Tr>
            {['Versión', 'Estado', 'Elaboró', 'Aprobó', 'En vigor', ''].map((titulo) => (
              <Table.Th key={titulo}>{titulo || <VisuallyHidden>Acciones</VisuallyHidden>}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plantilla.versiones.map((version) => (
            <Table.Tr key={version.id} className={tabla.fila}>
              <Table.Td data-nombre="Versión">
                <Text fz="sm" fw={600}>
                  {version.version}
                </Text>
              </Table.Td>
              <Table.Td data-nombre="Estado">
                <Badge color={ESTADOS[version.estado].color} variant="light" c="dark.8">
                  {ESTADOS[version.estado].texto}
                </Badge>
              </Table.Td>
              <Table.Td data-nombre="Elaboró">
                <div>
                  {autorDe(version)}, {fechaYHora(version.elaboradaEn)}
                  {version.motivo && (
                    <Text fz="sm" c="dimmed">
                      {version.motivo}
                    </Text>
                  )}
                </div>
              </Table.Td>
              <Table.Td data-nombre="Aprobó">
                {version.decidio ? `${version.decidio}, ${fechaYHora(version.decididaEn)}` : '—'}
              </Table.Td>
              <Table.Td data-nombre="En vigor">
                {version.vigenteDesde
                  ? `${fechaYHora(version.vigenteDesde)}${version.vigenteHasta ? ` a ${fechaYHora(version.vigenteHasta)}` : ''}`
                  : '—'}
              </Table.Td>
              <Table.Td data-nombre="Acciones" className={tabla.acciones}>
                {version.estado !== 'EN_VIGOR' && (
                  <Group justify="flex-end">
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => setAbierta(version)}
                      aria-label={`Comparar la versión ${version.version}`}
                    >
                      Comparar
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {abierta && (
        <Comparacion
          version={abierta}
          plantilla={plantilla}
          dibujar={dibujar}
          alRestaurar={alRestaurar}
          alCerrar={() => setAbierta(undefined)}
        />
      )}
    </>
  );
}
