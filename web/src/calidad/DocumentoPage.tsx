import { Alert, Anchor, Box, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaMedia } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import { Evidencias } from './Evidencias';
import { PedirCambio } from './PedirCambio';
import { Encabezado, EnlaceAlAsunto, Estado, Seccion } from './partes';

export function DocumentoPage() {
  const { id } = useParams({ from: '/puesto/documentos/$id' });
  const [cambia, setCambia] = useState(false);
  const pide = useTieneRol('gestor', 'coordinador', 'juridica', 'calidad');
  const consulta = $api.useQuery('get', '/api/v1/calidad/documentos/{id}', { params: { path: { id } } });
  const documento = consulta.data;
  useTitulo(documento?.codigo ?? 'Documento');
  if (consulta.isPending) return <Esqueleto filas={4} />;
  if (!documento) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  return (
    <Box maw={980} mx="auto">
      <Encabezado
        titulo={documento.titulo}
        acciones={
          pide && !documento.enCambio && <Button onClick={() => setCambia(true)}>Pedir un cambio</Button>
        }
      >
        {documento.codigo}, {documento.proceso}
        {documento.version ? `, versión ${documento.version} vigente` : ', sin versión aprobada'}.
      </Encabezado>
      {documento.advertencias.map((una) => (
        <Alert key={una} color="yellow" mb="md" icon={<IconAlertTriangle aria-hidden />}>
          {una}
        </Alert>
      ))}
      <Seccion titulo="Control de cambios">
        {documento.versiones.map((version) => (
          <Box key={version.id} mb="lg">
            <Group gap="xs" mb={4}>
              <Text fw={600}>Versión {version.version}</Text>
              <Estado codigo={version.estado} />
            </Group>
            <Datos
              filas={[
                ['Vigente desde', version.vigenteDesde && fechaMedia(version.vigenteDesde)],
                ['Asunto', version.asunto],
                ['Solicitado por', version.solicitadoPor],
                ['Elaboró', version.elaboro],
                ['Revisó', version.reviso],
                ['Aprobó', version.aprobo],
                ['Firman', version.firmantes.map(({ nombre, cargo }) => `${nombre}, ${cargo}`).join('; ')],
                ['Qué cambia', version.resumen],
                ['Enlace', version.enlace],
                [
                  'Modelo',
                  version.modelo && (
                    <Anchor
                      component={Link}
                      to="/admin/modelos/$tipo/$clave"
                      params={{ tipo: version.modelo.tipo, clave: version.modelo.clave } as never}
                      fz="sm"
                    >
                      {version.modelo.clave}.{version.modelo.tipo}
                      {version.modelo.version !== null && `, versión ${version.modelo.version}`}
                    </Anchor>
                  ),
                ],
                ['Se decide en', version.clave && <EnlaceAlAsunto clave={version.clave} />],
              ]}
            />
            {version.clave && <Evidencias clave={version.clave} cerrado={version.estado !== 'EN_CAMBIO'} />}
          </Box>
        ))}
      </Seccion>
      {cambia && <PedirCambio documento={documento} alCerrar={() => setCambia(false)} />}
    </Box>
  );
}
