import { Box, Paper, Tabs } from '@mantine/core';
import { IconFileDescription, IconHistory, IconPaperclip, IconSitemap } from '@tabler/icons-react';
import type { TareaDetalle } from '../api/tipos';
import { EvidenciaDelAsunto } from '../calidad/EvidenciaDelAsunto';
import { FichaDelCaso } from '../caso/FichaDelCaso';
import { LineaDelCaso } from '../caso/LineaDelCaso';
import { DiagramasDelCaso } from '../caso/DiagramasDelCaso';
import { ModeloDelCambio } from '../modelos/vigentes/ModeloDelCambio';
import clases from './Tarea.module.css';

/** Everything about the case, beside the form: who, what, until when, what happened, and where it stands. */
export function LadoDeTarea({ tarea }: { tarea: TareaDetalle }) {
  const seTrae = tarea.estado === 'open' && tarea.propiedades.trae === 'modelo';
  return (
    <Box component="aside" id="caso" tabIndex={-1} aria-label="El caso" miw={0} style={{ outline: 'none' }}>
      <Paper withBorder className={clases.lado}>
        <Tabs
          defaultValue="caso"
          keepMounted={false}
          classNames={{ tab: clases.pestana }}
          styles={{ tabLabel: { flex: '0 0 auto' } }}
        >
          <Tabs.List grow>
            <Tabs.Tab value="caso" leftSection={<IconFileDescription size={17} aria-hidden />}>
              Caso
            </Tabs.Tab>
            {tarea.caso.interno && (
              <Tabs.Tab value="evidencia" leftSection={<IconPaperclip size={17} aria-hidden />}>
                Evidencia
              </Tabs.Tab>
            )}
            <Tabs.Tab value="historia" leftSection={<IconHistory size={17} aria-hidden />}>
              Historia
            </Tabs.Tab>
            <Tabs.Tab value="diagrama" leftSection={<IconSitemap size={17} aria-hidden />}>
              Diagrama
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="caso" p="md">
            <FichaDelCaso caso={tarea.caso} />
          </Tabs.Panel>
          {tarea.caso.interno && (
            <Tabs.Panel value="evidencia" p="md">
              {(seTrae || Boolean(tarea.datos.modelo)) && (
                <ModeloDelCambio clave={tarea.radicado} seTrae={seTrae} />
              )}
              <EvidenciaDelAsunto clave={tarea.radicado} cerrado={tarea.estado !== 'open'} />
            </Tabs.Panel>
          )}
          <Tabs.Panel value="historia" p="md">
            <LineaDelCaso radicado={tarea.radicado} />
          </Tabs.Panel>
          <Tabs.Panel value="diagrama" p="sm">
            <DiagramasDelCaso radicado={tarea.radicado} instanciaId={tarea.instanciaId} alto={380} />
          </Tabs.Panel>
        </Tabs>
      </Paper>
    </Box>
  );
}
