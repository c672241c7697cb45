import '@fontsource-variable/source-sans-3/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SesionVencida } from './acceso/SesionVencida';
import { consultas } from './app/consultas';
import { router } from './app/router';
import { tema, variables } from './app/tema';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={tema} cssVariablesResolver={variables} forceColorScheme="light">
      <QueryClientProvider client={consultas}>
        <Notifications position="top-center" autoClose={6000} limit={3} />
        <RouterProvider router={router} />
        <SesionVencida />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
