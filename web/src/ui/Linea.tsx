import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { fechaYHora } from './fechas';
import clases from './Linea.module.css';

export interface Hito {
  en: string;
  titulo: string;
  detalle?: string;
  actor?: string;
  marca?: ReactNode;
}

/** What happened, oldest first, as an ordered list. The last one is where the case is now. */
export function Linea({ hitos, etiqueta }: { hitos: Hito[]; etiqueta: string }) {
  return (
    <Box component="ol" className={clases.linea} aria-label={etiqueta}>
      {hitos.map((hito, indice) => (
        <li key={`${hito.en}-${indice}`} className={clases.hito} data-ultimo={indice === hitos.length - 1}>
          <Text fw={600} fz="sm" lh={1.35}>
            {hito.titulo} {hito.marca}
          </Text>
          <Text fz="xs" c="dimmed" className="numero">
            <time dateTime={hito.en}>{fechaYHora(hito.en)}</time>
            {hito.actor ? ` · ${hito.actor}` : ''}
          </Text>
          {hito.detalle && (
            <Text fz="sm" mt={2}>
              {hito.detalle}
            </Text>
          )}
        </li>
      ))}
    </Box>
  );
}
