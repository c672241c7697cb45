import { Alert } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api/cliente';
import { useLlave } from '../../api/llave';
import { mensajeDe } from '../../api/problema';
import type { Seguimiento } from '../../api/tipos';
import { formularioCon } from '../../ui/archivos';
import { fechaYHora } from '../../ui/fechas';

export interface PropsDeActuacion {
  caso: Seguimiento;
  codigo: string;
  /** The case has moved: it must be asked for again. */
  alActuar: () => void;
}

type Accion = 'complemento' | 'desistimiento' | 'recurso';

/** What the petitioner sends from the tracking page, once, and what became of it. */
export function useActuacion({ caso, codigo, alActuar }: PropsDeActuacion, accion: Accion) {
  const llave = useLlave();
  const [enviando, setEnviando] = useState(false);
  const [fallo, setFallo] = useState<string>();
  const [recibido, setRecibido] = useState<string>();
  const [nuevo, setNuevo] = useState<{ radicado: string; codigo?: string }>();
  const enviar = async (texto: string, archivos: File[] = [], tipo?: string) => {
    setEnviando(true);
    setFallo(undefined);
    const datos = { radicado: caso.radicado, codigo, texto, ...(tipo && { tipo }) };
    const huella = [accion, datos, archivos.map((archivo) => [archivo.name, archivo.size])];
    try {
      const { data } = await api.POST(`/api/v1/publico/seguimiento/${accion}`, {
        headers: { 'idempotency-key': llave(huella) },
        body: datos as never,
        bodySerializer: () => formularioCon(datos, archivos),
      });
      const hecho = data as unknown as { recibidoEn: string; radicado: string; codigo?: string };
      setRecibido(hecho.recibidoEn);
      setNuevo(hecho);
      alActuar();
    } catch (error) {
      setFallo(mensajeDe(error));
    } finally {
      setEnviando(false);
    }
  };
  return { enviar, enviando, fallo, recibido, nuevo };
}

export function Recibido({ en, frase }: { en: string; frase: string }) {
  return (
    <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
      {frase} ({fechaYHora(en)})
    </Alert>
  );
}
