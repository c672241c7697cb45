import { AppShell, Box, Burger, Button, Group, Menu, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconLogout, IconWorld } from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useRolesDelPerfil } from '../acceso/roles';
import { useAcceso, useSesion } from '../acceso/sesion';
import { useEntidad } from '../publico/entidad';
import { Marca } from '../ui/Marca';
import { navegacionDe, sinEsaLabor } from './navegacion';
import clases from './Puesto.module.css';
import { SinEsaLabor } from './SinEsaLabor';

function Cuenta() {
  const sesion = useSesion();
  const { salir } = useAcceso();
  const { nombreDe } = useRolesDelPerfil();
  const navigate = useNavigate();
  if (!sesion) return null;
  const cerrar = async () => {
    await salir();
    await navigate({ to: '/entrar', search: {} });
  };
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray.8"
          px="xs"
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          <Box ta="right">
            <Text fz="sm" fw={600} lh={1.2} maw={{ base: 120, sm: 220 }} truncate>
              {sesion.nombre}
            </Text>
            <Text fz="xs" lh={1.2} c="dimmed" visibleFrom="sm">
              {sesion.roles.map(nombreDe).join(', ')}
            </Text>
          </Box>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/" leftSection={<IconWorld size={17} aria-hidden />}>
          Página de la ciudadanía
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={17} aria-hidden />} onClick={() => void cerrar()}>
          Salir
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Navegacion({ alElegir }: { alElegir: () => void }) {
  const sesion = useSesion();
  const { data: entidad } = useEntidad();
  const lugar = useRouterState({ select: (estado) => estado.location.pathname });
  const esActivo = (a: string): boolean =>
    lugar === a || lugar.startsWith(`${a}/`) || (a === '/bandeja' && lugar.startsWith('/tareas'));
  return (
    <Box component="nav" aria-label="Puesto de trabajo">
      {navegacionDe(sesion?.roles ?? [], entidad).map(({ titulo, destinos }) => (
        <Box key={titulo} role="group" aria-label={titulo} mb="xs">
          <Text fz="xs" fw={700} c="gray.7" px="sm" py={4} aria-hidden>
            {titulo}
          </Text>
          {destinos.map(({ a, texto, Icono }) => (
            <NavLink
              key={a}
              component={Link}
              to={a}
              label={texto}
              active={esActivo(a)}
              aria-current={esActivo(a) ? 'page' : undefined}
              onClick={alElegir}
              leftSection={<Icono size={20} stroke={1.7} aria-hidden />}
              className={clases.enlace}
            />
          ))}
        </Box>
      ))}
    </Box>
  );
}

export function PuestoShell() {
  const [abierto, { toggle, close }] = useDisclosure(false);
  const sesion = useSesion();
  const navigate = useNavigate();
  const { data: entidad } = useEntidad();
  const lugar = useRouterState({ select: (estado) => estado.location.pathname });
  const ajena = entidad && sinEsaLabor(lugar, entidad.labores);

  useEffect(() => {
    if (sesion === null) void navigate({ to: '/entrar', search: {} });
  }, [sesion, navigate]);

  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !abierto } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header className={clases.cabeza}>
        <a href="#contenido" className="saltar">
          Saltar al contenido
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={abierto}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={abierto ? 'Cerrar el menú' : 'Abrir el menú'}
              aria-expanded={abierto}
            />
            <Marca nombre="Cauce" bajada={entidad?.entidad.nombre} />
          </Group>
          <Group gap="xs" wrap="nowrap">
            {entidad?.demo && (
              <Text fz="xs" className={clases.demo} visibleFrom="xs">
                Demostración · clave {entidad.claveDemo ?? 'cauce-demo'}
              </Text>
            )}
            <Cuenta />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className={clases.navegacion} aria-label="Menú">
        <AppShell.Section grow component={ScrollArea} type="hover" scrollbarSize={8} offsetScrollbars="y">
          <Navegacion alElegir={close} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="contenido" tabIndex={-1} className={clases.principal}>
        {ajena ? <SinEsaLabor pagina={ajena.texto} entidad={entidad.entidad.sigla} /> : <Outlet />}
      </AppShell.Main>
    </AppShell>
  );
}
