import { Anchor, Box, Button, Group, Paper, Tabs, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconEye, IconHistory, IconPencil } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../../acceso/sesion';
import { autorDe } from '../../plantillas/datos';
import { Versiones } from '../../plantillas/Versiones';
import { Esqueleto, Fallo, Vacio } from '../../ui/Avisos';
import { fechaYHora } from '../../ui/fechas';
import { useTitulo } from '../../ui/titulo';
import { CLAVE, TIPOS, type Modelo, type Tipo, esTipo, useModelo } from './datos';
import { EditarModelo } from './EditarModelo';
import { VistaDelModelo } from './VistaDelModelo';

function Cuerpo({ tipo, clave, modelo }: { tipo: Tipo; clave: string; modelo?: Modelo }) {
  const edita = useTieneRol('coordinador', 'calidad', 'admin');
  const [pestana, setPestana] = useState<string | null>(modelo ? 'ver' : 'editar');
  const [copia, setCopia] = useState<string>();
  const contenido = modelo?.contenido ?? '';
  const texto = copia ?? contenido;
  const propuestas = modelo?.versiones.filter(({ estado }) => estado === 'PROPUESTA').length ?? 0;
  return (
    <Paper withBorder>
      <Tabs value={pestana} onChange={setPestana} keepMounted={false}>
        <Tabs.List>
          {texto !== '' && (
            <Tabs.Tab value="ver" leftSection={<IconEye size={17} aria-hidden />}>
              {TIPOS[tipo].uno}
            </Tabs.Tab>
          )}
          {edita && (
            <Tabs.Tab value="editar" leftSection={<IconPencil size={17} aria-hidden />}>
              Editar una copia
            </Tabs.Tab>
          )}
          {modelo && (
            <Tabs.Tab value="versiones" leftSection={<IconHistory size={17} aria-hidden />}>
              Versiones{propuestas > 0 && ` (${propuestas} por aprobar)`}
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="ver" p={{ base: 'md', sm: 'lg' }}>
          {texto !== contenido && (
            <Text fz="sm" mb="sm">
              Se muestra <strong>la copia que está editando</strong>, no la versión en vigor.
            </Text>
          )}
          <VistaDelModelo tipo={tipo} contenido={texto} titulo={modelo?.nombre ?? clave} />
        </Tabs.Panel>
        <Tabs.Panel value="editar" p={{ base: 'md', sm: 'lg' }}>
          <EditarModelo
            {...{ tipo, clave, contenido, texto }}
            version={modelo?.version ?? 0}
            alCambiar={setCopia}
          />
        </Tabs.Panel>
        {modelo && (
          <Tabs.Panel value="versiones" p={{ base: 'md', sm: 'lg' }}>
            <Versiones
              plantilla={modelo}
              dibujar={(otro) => (
                <VistaDelModelo {...{ tipo, contenido: otro }} titulo={`${clave}, esa versión`} />
              )}
              alRestaurar={(anterior) => {
                setCopia(anterior);
                setPestana('editar');
              }}
            />
          </Tabs.Panel>
        )}
      </Tabs>
    </Paper>
  );
}

/** One diagram, decision or form: what is in force, a copy to edit, its versions. */
export function ModeloPage() {
  const { tipo, clave } = useParams({ from: '/puesto/admin/modelos/$tipo/$clave' });
  if (!esTipo(tipo) || !CLAVE.test(clave))
    return <Vacio titulo="Ese modelo no existe">Vuelva a la lista de los que están en vigor.</Vacio>;
  return <Pagina tipo={tipo} clave={clave} />;
}

function Pagina({ tipo, clave }: { tipo: Tipo; clave: string }) {
  const { data: modelo, ...consulta } = useModelo(tipo, clave);
  useTitulo(modelo?.nombre ?? clave);
  return (
    <Box maw={1240} mx="auto">
      <Anchor component={Link} to="/admin/modelos" fz="sm">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={15} aria-hidden /> Todos los modelos
        </Group>
      </Anchor>
      {consulta.isPending && <Esqueleto filas={3} alto={90} />}
      {consulta.isError && !consulta.nuevo && (
        <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />
      )}
      {(modelo || consulta.nuevo) && (
        <>
          <Group justify="space-between" align="flex-start" mt={4} mb="md">
            <Box miw={0} style={{ flex: '1 1 320px' }}>
              <Title order={1} fz={26} style={{ overflowWrap: 'anywhere' }}>
                {modelo?.nombre ?? clave}
              </Title>
              <Text c="dimmed" fz="sm">
                {clave}
                {TIPOS[tipo].fin},{' '}
                {modelo
                  ? `versión ${modelo.version}, en vigor desde ${fechaYHora(modelo.vigenteDesde)}; ${autorDe(modelo)}${modelo.decidio ? `, la aprobó ${modelo.decidio}` : ''}`
                  : 'todavía no está en vigor'}
              </Text>
            </Box>
            {modelo && (
              <Button
                component="a"
                href={`/api/v1/modelos/${tipo}/${clave}/archivo`}
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
              >
                Descargar el archivo
              </Button>
            )}
          </Group>
          <Cuerpo key={`${clave}-${modelo?.version}`} {...{ tipo, clave, modelo }} />
        </>
      )}
    </Box>
  );
}
