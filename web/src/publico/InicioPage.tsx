import { Box, Container, SimpleGrid, Text, Title } from '@mantine/core';
import { IconFileCertificate, IconListSearch, IconPencilPlus, IconScale } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitulo } from '../ui/titulo';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';

function Accion(props: {
  a: '/radicar' | '/consultar' | '/verificar' | '/terminos';
  icono: ReactNode;
  titulo: string;
  texto: string;
  principal?: boolean;
}) {
  return (
    <Link to={props.a} className={clases.accion} data-principal={props.principal}>
      <Box c="cauce.7">{props.icono}</Box>
      <Text component="h2" m={0} fz="lg" fw={650} c="cauce.8" lh={1.25}>
        {props.titulo}
      </Text>
      <Text fz="sm" c="dimmed">
        {props.texto}
      </Text>
    </Link>
  );
}

export function InicioPage() {
  const { data: entidad } = useEntidad();
  useTitulo('Atención a la ciudadanía');
  return (
    <>
      <Box className={clases.portada}>
        <Container size="lg">
          <Title order={1} fz={{ base: 32, sm: 42 }} maw={640}>
            ¿Qué desea hacer?
          </Title>
          <Text mt="sm" fz="lg" maw={600} c="cauce.0">
            Presente una petición, una queja, un reclamo o lo que necesite decirnos, a cualquier hora, y siga
            cada paso hasta la respuesta. Es gratis.
          </Text>
        </Container>
      </Box>
      <Container size="lg" className={clases.acciones}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
          <Accion
            a="/radicar"
            principal
            icono={<IconPencilPlus size={34} stroke={1.5} aria-hidden />}
            titulo="Radicar una petición"
            texto="Cuéntenos qué pasó. Puede adjuntar documentos y también hacerlo sin dar su nombre."
          />
          <Accion
            a="/consultar"
            icono={<IconListSearch size={34} stroke={1.5} aria-hidden />}
            titulo="Consultar mi radicado"
            texto="Vea en qué va, hasta cuándo tenemos para responder, y descargue sus cartas."
          />
          <Accion
            a="/verificar"
            icono={<IconFileCertificate size={34} stroke={1.5} aria-hidden />}
            titulo="Verificar una carta"
            texto="Compruebe con su código que una carta salió de aquí y que nadie la cambió."
          />
          <Accion
            a="/terminos"
            icono={<IconScale size={34} stroke={1.5} aria-hidden />}
            titulo="Términos y derechos"
            texto="Cuánto tiempo tenemos para responderle según la ley, y qué puede exigir."
          />
        </SimpleGrid>
        <Title order={2} mt={64} mb="lg">
          Qué pasa con su petición
        </Title>
        <ol className={clases.pasos}>
          <li className={clases.paso}>
            <Text fw={650}>La recibimos</Text>
            <Text fz="sm" c="dimmed">
              Le damos un número de radicado y un código. Con ellos consulta cuando quiera.
            </Text>
          </li>
          <li className={clases.paso}>
            <Text fw={650}>La estudiamos</Text>
            <Text fz="sm" c="dimmed">
              {entidad?.labores.includes('terreno')
                ? 'Una persona la lee y, si hace falta, vamos al sitio a revisar.'
                : 'Una persona la lee y la pasa a quien puede resolverla.'}
            </Text>
          </li>
          <li className={clases.paso}>
            <Text fw={650}>Le respondemos</Text>
            <Text fz="sm" c="dimmed">
              Por escrito, dentro del término de ley y con los motivos de la decisión.
            </Text>
          </li>
          <li className={clases.paso}>
            <Text fw={650}>Lo llamamos</Text>
            <Text fz="sm" c="dimmed">
              Confirmamos que la respuesta llegó y resolvió lo que pidió. Solo entonces cerramos.
            </Text>
          </li>
        </ol>
      </Container>
    </>
  );
}
