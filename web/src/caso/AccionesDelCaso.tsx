import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import type { CasoFicha } from '../api/tipos';
import { estaAbierto } from '../ui/estados';
import { Ventana } from '../ui/Ventana';
import type { PropsDeActo } from './actos/acto';
import { Anular, DecidirAnulacion } from './actos/Anulacion';
import { Desvincular, Duplicado } from './actos/Duplicados';
import { Emergencia } from './actos/Emergencia';
import { EnteDeControl } from './actos/EnteDeControl';
import { Identidad } from './actos/Identidad';
import { Reclasificar } from './actos/Reclasificar';

type Accion =
  | 'reclasificar'
  | 'anular'
  | 'decidir'
  | 'duplicado'
  | 'desvincular'
  | 'control'
  | 'identidad'
  | 'emergencia';

const TITULOS: Record<Accion, string> = {
  reclasificar: 'Reclasificar',
  anular: 'Pedir la anulación',
  decidir: 'Decidir la anulación',
  duplicado: 'Es duplicado de otro radicado',
  desvincular: 'Ya no es duplicado',
  control: 'Requerimiento de un ente de control',
  identidad: 'Revelar la identidad reservada',
  emergencia: 'Reportar como emergencia',
};

const FORMULARIOS: Record<Accion, (props: PropsDeActo) => ReactNode> = {
  reclasificar: Reclasificar,
  anular: Anular,
  decidir: DecidirAnulacion,
  duplicado: Duplicado,
  desvincular: Desvincular,
  control: EnteDeControl,
  identidad: Identidad,
  emergencia: Emergencia,
};

/** What may be done with a case besides its tasks. The server has the last word on who may. */
export function AccionesDelCaso({ caso }: { caso: CasoFicha }) {
  const [abierta, setAbierta] = useState<Accion>();
  const decide = useTieneRol('coordinador', 'juridica');
  const gestiona = useTieneRol('gestor', 'coordinador', 'juridica');
  const aprueba = useTieneRol('coordinador', 'juridica', 'aprobador');
  const trabaja = useTieneRol('gestor', 'coordinador');
  const exporta = useTieneRol('gestor', 'juridica', 'coordinador', 'calidad', 'auditor');
  const lee = useTieneRol('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin');
  const actos = $api.useQuery(
    'get',
    '/api/v1/casos/{radicado}/actuaciones',
    { params: { path: { radicado: caso.radicado } } },
    { enabled: lee && !caso.interno },
  );
  if (caso.interno || !lee) return null;
  const abierto = estaAbierto(caso.estado);
  const pedida = actos.data?.some(({ tipo, estado }) => tipo === 'ANULACION' && estado === 'PENDIENTE');
  const visibles: Accion[] = [
    ...(abierto && trabaja && !caso.emergencia ? (['emergencia'] as const) : []),
    ...(abierto && decide && caso.estado !== 'RECIBIDO' ? (['reclasificar'] as const) : []),
    ...(abierto && gestiona ? (['duplicado', 'control'] as const) : []),
    ...(gestiona && caso.relacion === 'DUPLICADO_DE' ? (['desvincular'] as const) : []),
    ...(abierto && decide && !pedida ? (['anular'] as const) : []),
    ...(abierto && aprueba && pedida ? (['decidir'] as const) : []),
    ...(caso.identidadReservada && decide ? (['identidad'] as const) : []),
  ];
  const Contenido = abierta && FORMULARIOS[abierta];
  const expediente = `/api/v1/casos/${encodeURIComponent(caso.radicado)}/expediente`;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label="Acciones del caso">
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {visibles.map((accion) => (
            <Menu.Item key={accion} onClick={() => setAbierta(accion)}>
              {TITULOS[accion]}
            </Menu.Item>
          ))}
          {exporta && (
            <>
              <Menu.Divider />
              <Menu.Item component="a" href={`${expediente}.pdf`} download>
                Expediente en PDF
              </Menu.Item>
              <Menu.Item component="a" href={`${expediente}.zip`} download>
                Expediente en ZIP
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Ventana
        abierta={Boolean(abierta)}
        alCerrar={() => setAbierta(undefined)}
        titulo={abierta ? TITULOS[abierta] : ''}
      >
        {Contenido && <Contenido caso={caso} alCerrar={() => setAbierta(undefined)} />}
      </Ventana>
    </>
  );
}
