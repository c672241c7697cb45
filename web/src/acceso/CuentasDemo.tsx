import { Box, Code, SimpleGrid, Text, Title, UnstyledButton } from '@mantine/core';
import type { Rol } from '../api/tipos';
import clases from './Entrar.module.css';
import { useRolesDelPerfil } from './roles';
import { NOMBRE_DE_ROL } from './sesion';

const QUE_HACE: Record<Rol, string> = {
  gestor: 'Recibe, clasifica, responde y hace seguimiento',
  brigadista: 'Visita el terreno',
  coordinador: 'Asigna y vigila los términos',
  juridica: 'Revisa los casos jurídicos',
  aprobador: 'Aprueba y firma las respuestas',
  calidad: 'Trabaja las no conformidades',
  area: 'Captura solicitudes y responde por su área',
  tesoreria: 'Recibe lo que gerencia autoriza',
  auditor: 'Consulta y verifica la bitácora',
  admin: 'Administra e incluye el correo de prueba',
};

/** Only with the embedded database: one account a role and one a group, all with the same password. */
export function CuentasDemo(props: {
  clave: string;
  ocupado: boolean;
  alElegir: (usuario: string, clave: string) => void;
}) {
  const { nombreDe, porMembresia } = useRolesDelPerfil();
  const cuentas = [
    ...(Object.keys(NOMBRE_DE_ROL) as Rol[]).map((rol) => ({
      usuario: rol as string,
      nombre: nombreDe(rol),
      hace: QUE_HACE[rol],
    })),
    ...porMembresia.map(({ grupo, nombre }) => ({
      usuario: grupo,
      nombre,
      hace: `Solo lo de este grupo; usuario ${grupo}`,
    })),
  ];
  return (
    <Box component="section" aria-labelledby="cuentas-demo">
      <Title order={2} fz="md" id="cuentas-demo">
        Demostración: elija un rol
      </Title>
      <Text fz="sm" c="dimmed" mb="sm">
        Cada cuenta se llama como su rol o su grupo y todas usan la clave <Code>{props.clave}</Code>.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        {cuentas.map(({ usuario, nombre, hace }) => (
          <UnstyledButton
            key={usuario}
            className={clases.rol}
            disabled={props.ocupado}
            onClick={() => props.alElegir(usuario, props.clave)}
          >
            <Text fw={600} fz="sm">
              {nombre}
            </Text>
            <Text fz="xs" c="dimmed" lh={1.3}>
              {hace}
            </Text>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </Box>
  );
}
