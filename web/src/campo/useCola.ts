import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useSesion } from '../acceso/sesion';
import { enviarTrabajo, trabajosDe, type TrabajoDeCampo } from './cola';

/** What is kept in this phone; finished work leaves by itself when the network is back. */
export function useCola() {
  const usuario = useSesion()?.usuario ?? '';
  const cliente = useQueryClient();
  const [trabajos, setTrabajos] = useState<TrabajoDeCampo[]>([]);
  const [enviando, setEnviando] = useState(false);

  const leer = useCallback(async () => setTrabajos(await trabajosDe(usuario).catch(() => [])), [usuario]);

  const enviar = useCallback(async () => {
    setEnviando(true);
    for (const trabajo of (await trabajosDe(usuario).catch(() => [])).filter(({ listo }) => listo)) {
      const resultado = await enviarTrabajo(trabajo);
      if (resultado === 'sin-red') break;
      notifications.show(
        resultado === 'enviado'
          ? { color: 'cauce', message: `${trabajo.titulo} (${trabajo.radicado}) se envió.` }
          : {
              color: 'red',
              message: `${trabajo.titulo} (${trabajo.radicado}) no se pudo enviar. Ábrala y corrija.`,
            },
      );
    }
    setEnviando(false);
    await leer();
    await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/terreno/agenda'] });
  }, [cliente, leer, usuario]);

  useEffect(() => {
    void leer().then(() => enviar());
    const alVolver = () => void enviar();
    window.addEventListener('online', alVolver);
    return () => window.removeEventListener('online', alVolver);
  }, [enviar, leer]);

  return { trabajos, enviar, enviando };
}
