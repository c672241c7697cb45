import { Anchor, Box, Container, Group, Text } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { Marca } from '../ui/Marca';
import { FranjaDemo } from './FranjaDemo';
import { PiePublico } from './PiePublico';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';

const ENLACES = [
  { a: '/radicar', texto: 'Radicar' },
  { a: '/consultar', texto: 'Consultar' },
  { a: '/verificar', texto: 'Verificar carta' },
  { a: '/terminos', texto: 'Términos y derechos' },
] as const;

export function PublicoShell() {
  const { data } = useEntidad();
  return (
    <Box className={clases.marco}>
      <a href="#contenido" className="saltar">
        Saltar al contenido
      </a>
      {data?.demo && <FranjaDemo clave={data.claveDemo ?? 'cauce-demo'} />}
      <Box component="header" className={clases.cabeza}>
        <Container size="lg" className={clases.cabezaDentro}>
          <Link
            to="/"
            className={clases.marca}
            aria-label={`${data?.entidad.nombre ?? 'Inicio'}: ir al inicio`}
          >
            <Marca
              nombre={data?.entidad.nombre ?? 'Atención a la ciudadanía'}
              bajada="Atención a la ciudadanía"
            />
          </Link>
          <Group component="nav" gap={4} className={clases.enlaces} aria-label="Principal">
            {ENLACES.map((enlace) => (
              <Link
                key={enlace.a}
                to={enlace.a}
                className={clases.enlace}
                activeProps={{ 'data-activo': true, 'aria-current': 'page' }}
                activeOptions={{ exact: false, includeSearch: false }}
              >
                {enlace.texto}
              </Link>
            ))}
            <Anchor component={Link} to="/entrar" className={clases.entrar} underline="never">
              <Text span fz="sm" fw={600}>
                Funcionarios
              </Text>
            </Anchor>
          </Group>
        </Container>
      </Box>
      <Box component="main" id="contenido" tabIndex={-1} className={clases.contenido}>
        <Outlet />
      </Box>
      <PiePublico />
    </Box>
  );
}
