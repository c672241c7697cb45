import {
  Alert,
  Anchor,
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { $api, api } from '../api/cliente';
import { Fallo } from '../ui/Avisos';
import clases from './Plantillas.module.css';

interface Pedido {
  clave: string;
  contenido?: string;
  radicado?: string;
  informe?: string;
}
type Vista = { pdf: Blob } | { asunto: string; texto: string };

async function componer(body: Pedido): Promise<Vista> {
  if (body.clave.startsWith('correos/')) {
    const { data } = await api.POST('/api/v1/plantillas/vista-previa/correo', { body });
    return data!;
  }
  if (body.clave.startsWith('informes/')) {
    const { data } = await api.POST('/api/v1/plantillas/vista-previa/informe', { body, parseAs: 'blob' });
    return { pdf: data as unknown as Blob };
  }
  const { data } = await api.POST('/api/v1/plantillas/vista-previa/carta', { body, parseAs: 'blob' });
  return { pdf: data as unknown as Blob };
}

/** The letter as PDF, or the mail as text: with sample data or with those of a case. */
export function VistaPrevia({ clave, contenido }: { clave: string; contenido?: string }) {
  const [con, setCon] = useState<'muestra' | 'caso'>('muestra');
  const [radicado, setRadicado] = useState('');
  const [informe, setInforme] = useState('');
  const deInforme = clave.startsWith('informes/');
  const vista = useMutation({ mutationFn: componer });
  const { mutate } = vista;

  useEffect(() => {
    if (con === 'muestra') mutate({ clave, contenido });
  }, [clave, contenido, con, mutate]);

  const ver = (evento: FormEvent) => {
    evento.preventDefault();
    if (con === 'muestra') return mutate({ clave, contenido });
    mutate({ clave, contenido, ...(deInforme ? { informe } : { radicado: radicado.trim() }) });
  };
  return (
    <Stack gap="md">
      <form onSubmit={ver}>
        <Group align="flex-end" gap="sm">
          <SegmentedControl
            aria-label="Con qué datos se ve"
            value={con}
            onChange={(valor) => setCon(valor as 'muestra' | 'caso')}
            data={[
              { value: 'muestra', label: 'Datos de muestra' },
              { value: 'caso', label: deInforme ? 'Un informe elaborado' : 'Un caso' },
            ]}
          />
          {con === 'caso' && deInforme && <ElegirInforme valor={informe} alCambiar={setInforme} />}
          {con === 'caso' && !deInforme && (
            <TextInput
              label="Radicado"
              placeholder="2026-000001"
              required
              value={radicado}
              onChange={(evento) => setRadicado(evento.currentTarget.value)}
            />
          )}
          <Button
            type="submit"
            variant="default"
            loading={vista.isPending}
            leftSection={<IconEye size={18} aria-hidden />}
          >
            Ver
          </Button>
        </Group>
      </form>
      <div aria-live="polite">
        {vista.isPending && <Skeleton height="60vh" role="status" aria-label="Preparando la vista previa" />}
        {vista.isError && <Fallo error={vista.error} />}
        {vista.data && !vista.isPending && <Resultado vista={vista.data} />}
      </div>
    </Stack>
  );
}

/** A report that was made, with its own figures. */
function ElegirInforme({ valor, alCambiar }: { valor: string; alCambiar: (id: string) => void }) {
  const consulta = $api.useQuery('get', '/api/v1/informes', {});
  const hechos = consulta.data?.elementos.filter(({ hechoEn }) => hechoEn !== null) ?? [];
  return (
    <NativeSelect
      label="Informe"
      required
      value={valor}
      onChange={(evento) => alCambiar(evento.currentTarget.value)}
      data={[
        { value: '', label: hechos.length > 0 ? 'Elija uno' : 'Todavía no hay ninguno' },
        ...hechos.map(({ id, nombre, desde, hasta }) => ({
          value: id,
          label: `${nombre}, ${desde} a ${hasta}`,
        })),
      ]}
    />
  );
}

function Resultado({ vista }: { vista: Vista }) {
  const url = useUrlDe('pdf' in vista ? vista.pdf : undefined);
  if (!('pdf' in vista))
    return (
      <div>
        <Alert color="cauce" variant="light" mb="sm" title="Asunto">
          {vista.asunto}
        </Alert>
        <div className={clases.correo}>{vista.texto}</div>
      </div>
    );
  if (!url) return null;
  return (
    <>
      <iframe src={url} title="Vista previa de la plantilla en PDF" className={clases.marco} />
      <Group justify="space-between" mt="xs">
        <Text fz="sm" c="dimmed">
          Es un borrador: los números y los códigos se asignan cuando sale.
        </Text>
        <Anchor href={url} target="_blank" rel="noreferrer" fz="sm">
          Abrir en otra pestaña
        </Anchor>
      </Group>
    </>
  );
}

function useUrlDe(contenido: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!contenido) return setUrl(undefined);
    const nueva = URL.createObjectURL(contenido);
    setUrl(nueva);
    return () => URL.revokeObjectURL(nueva);
  }, [contenido]);
  return url;
}
