import { List, Table, Text } from '@mantine/core';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaMedia } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { Seccion, Tabla } from './partes';

const tipoDe = (tipo: string): string => (tipo === 'EXTERNO' ? 'Externo' : 'Interno');

/** Who owns the process, what comes in and from whom, what goes out (S1-01, S3-02). */
export function FichaDelProceso() {
  const consulta = $api.useQuery('get', '/api/v1/calidad/proceso', {});
  if (consulta.isPending) return <Esqueleto filas={4} />;
  if (!consulta.data) return <Fallo error={consulta.error} />;
  const { proceso, publicacion, proveedores, salidas, diagramas } = consulta.data;
  return (
    <>
      <Seccion titulo={`Ficha del proceso: ${proceso.nombre}`}>
        <Datos
          filas={[
            ['Código', `${proceso.codigo}, versión ${proceso.version}`],
            ['Fecha', proceso.fecha && fechaMedia(proceso.fecha)],
            ['Dueño', proceso.dueno],
            ['Objetivo', proceso.objetivo],
            ['Alcance', proceso.alcance],
            ['Participan', proceso.participantes.join(', ')],
            ['Publicación', `${publicacion.huella}, desde ${fechaMedia(publicacion.desde)}`],
            ['Diagramas', diagramas.map(({ nombre, version }) => `${nombre} (v${version})`).join(', ')],
          ]}
        />
      </Seccion>
      <Seccion titulo={`Proveedores y entradas (${proveedores.length})`}>
        <Tabla columnas={['Proveedor', 'Tipo', 'Entradas']}>
          {proveedores.map((uno) => (
            <Table.Tr key={uno.proveedor} className={tabla.fila}>
              <Table.Td data-nombre="Proveedor">
                <Text fz="sm" fw={600}>
                  {uno.proveedor}
                </Text>
              </Table.Td>
              <Table.Td data-nombre="Tipo">{tipoDe(uno.tipo)}</Table.Td>
              <Table.Td data-nombre="Entradas">
                <List fz="sm">
                  {uno.entradas.map((entrada) => (
                    <List.Item key={entrada}>{entrada}</List.Item>
                  ))}
                </List>
              </Table.Td>
            </Table.Tr>
          ))}
        </Tabla>
      </Seccion>
      <Seccion titulo="Salidas y clientes">
        <Tabla columnas={['Salida', 'Cliente', 'Tipo']}>
          {salidas.map((una) => (
            <Table.Tr key={una.salida} className={tabla.fila}>
              <Table.Td data-nombre="Salida">{una.salida}</Table.Td>
              <Table.Td data-nombre="Cliente">{una.cliente}</Table.Td>
              <Table.Td data-nombre="Tipo">{tipoDe(una.tipo)}</Table.Td>
            </Table.Tr>
          ))}
        </Tabla>
      </Seccion>
    </>
  );
}
