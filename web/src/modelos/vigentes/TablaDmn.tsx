import { Box, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import clases from '../Modelos.module.css';

interface Tabla {
  id: string;
  nombre: string;
  descripcion: string;
  politica: string;
  entradas: string[];
  salidas: string[];
  notas: string[];
  filas: { id: string; descripcion: string; celdas: string[] }[];
  /** A decision that is an expression and no table. */
  expresion: string;
}

const POLITICAS: Record<string, string> = {
  FIRST: 'la primera fila que coincide',
  UNIQUE: 'a lo sumo una fila coincide',
  ANY: 'las filas que coinciden dicen lo mismo',
  PRIORITY: 'la de mayor prioridad',
  COLLECT: 'todas las filas que coinciden',
  'RULE ORDER': 'todas, en el orden de las filas',
  'OUTPUT ORDER': 'todas, en el orden de las salidas',
};

const hijos = (de: Element, nombre: string): Element[] =>
  [...de.children].filter((uno) => uno.localName === nombre);
const textoDe = (de: Element | undefined): string =>
  (de ? (hijos(de, 'text')[0]?.textContent ?? '') : '').trim();

function leer(xml: string): Tabla[] | undefined {
  const documento = new DOMParser().parseFromString(xml, 'application/xml');
  if (documento.querySelector('parsererror')) return undefined;
  return hijos(documento.documentElement, 'decision').map((decision) => {
    const tabla = hijos(decision, 'decisionTable')[0];
    const columnas = (nombre: string) => (tabla ? hijos(tabla, nombre) : []);
    return {
      id: decision.getAttribute('id') ?? '',
      nombre: decision.getAttribute('name') ?? '',
      descripcion: hijos(decision, 'description')[0]?.textContent?.trim() ?? '',
      politica: tabla?.getAttribute('hitPolicy') ?? 'UNIQUE',
      entradas: columnas('input').map(
        (una) => una.getAttribute('label') || textoDe(hijos(una, 'inputExpression')[0]),
      ),
      salidas: columnas('output').map(
        (una) => una.getAttribute('label') || una.getAttribute('name') || 'salida',
      ),
      notas: columnas('annotation').map((una) => una.getAttribute('name') || 'Nota'),
      filas: columnas('rule').map((fila) => ({
        id: fila.getAttribute('id') ?? '',
        descripcion: hijos(fila, 'description')[0]?.textContent?.trim() ?? '',
        celdas: ['inputEntry', 'outputEntry', 'annotationEntry'].flatMap((clase) =>
          hijos(fila, clase).map(textoDe),
        ),
      })),
      expresion: tabla ? '' : textoDe(hijos(decision, 'literalExpression')[0]),
    };
  });
}

/** A decision as people read it: one row a rule, in the order in which it is applied. */
export function TablaDmn({ xml }: { xml: string }) {
  const tablas = useMemo(() => leer(xml), [xml]);
  if (!tablas) return <Text c="dimmed">Esta decisión no se puede leer: no es XML bien formado.</Text>;
  return (
    <>
      {tablas.map((tabla) => (
        <Box component="section" key={tabla.id} mb="lg" aria-labelledby={`tabla-${tabla.id}`}>
          <Title order={2} fz="md" id={`tabla-${tabla.id}`}>
            {tabla.nombre || tabla.id}
          </Title>
          {tabla.descripcion && <Text fz="sm">{tabla.descripcion}</Text>}
          {tabla.expresion ? (
            <pre className={clases.expresion}>{tabla.expresion}</pre>
          ) : (
            <Filas tabla={tabla} />
          )}
        </Box>
      ))}
    </>
  );
}

function Filas({ tabla }: { tabla: Tabla }) {
  const { entradas, salidas, notas } = tabla;
  return (
    <>
      <Text fz="sm" c="dimmed" mb="xs">
        Rige {POLITICAS[tabla.politica] ?? tabla.politica}. Un guion vale para todo.
      </Text>
      <div className={clases.decision} role="region" aria-label={`Filas de ${tabla.nombre}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Fila</th>
              {[...entradas, ...salidas, ...notas].map((titulo, indice) => (
                <th
                  key={indice}
                  scope="col"
                  data-clase={
                    indice < entradas.length
                      ? 'entrada'
                      : indice < entradas.length + salidas.length
                        ? 'salida'
                        : 'nota'
                  }
                >
                  {titulo}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tabla.filas.map((fila, numero) => (
              <tr key={fila.id}>
                <th scope="row" title={fila.descripcion || fila.id}>
                  {numero + 1}
                </th>
                {fila.celdas.map((celda, indice) => (
                  <td key={indice} data-nota={indice >= entradas.length + salidas.length || undefined}>
                    {celda === 'null' ? '' : celda.replaceAll('","', '", "')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
