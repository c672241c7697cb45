import '@fontsource-variable/source-sans-3/wght.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import 'dayjs/locale/es';
import './app/global.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { DatesProvider } from '@mantine/dates';
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
        <DatesProvider settings={{ locale: 'es', firstDayOfWeek: 1 }}>
          <Notifications position="top-center" autoClose={6000} limit={3} />
          <RouterProvider router={router} />
          <SesionVencida />
        </DatesProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
