import { QueryClient } from '@tanstack/react-query';
import { ProblemaError } from '../api/problema';

/** A refusal will not change by asking again; a lost network may. */
export const consultas = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (veces, error) => !(error instanceof ProblemaError && error.estado < 500) && veces < 2,
    },
    mutations: { retry: false },
  },
});
