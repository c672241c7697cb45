import {
  Alert,
  Button,
  NativeSelect,
  Paper,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TextInput,
  Title,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Atencion } from '../api/tipos';
import { useRecargar } from './listas';

export const CATEGORIAS: Record<Atencion['categoria'], string> = {
  ORIENTACION: 'Orientación',
  RESUELTO_EN_SITIO: 'Resuelto en el momento',
  RADICADA: 'Se radicó una petición',
  PERSONAL: 'Llamada personal',
};

export interface DatosDeAtencion {
  canal: string;
  linea: string;
  sede: string;
  cliente: Atencion['cliente'];
  categoria: Atencion['categoria'];
  motivo: string;
  radicado: string;
  hora: string;
}

const VACIA: DatosDeAtencion = {
  canal: 'ventanilla',
  linea: '',
  sede: '',
  cliente: 'EXTERNO',
  categoria: 'ORIENTACION',
  motivo: '',
  radicado: '',
  hora: '',
};

/** Today at that hour, in Bogotá. */
function aInstante(hora: string): string | undefined {
  if (!hora) return undefined;
  const dia = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Bogota' }).format(new Date());
  return `${dia}T${hora}:00-05:00`;
}

/** The quick note of somebody attended. Nobody's name: whoever needs an answer is filed. */
export function NuevaAtencion() {
  const cliente = useQueryClient();
  const recargar = useRecargar('atenciones');
  const [datos, setDatos] = useState(VACIA);
  const registrar = $api.useMutation('post', '/api/v1/atenciones', {
    onSuccess: async () => {
      setDatos({ ...datos, motivo: '', radicado: '', hora: '' });
      notifications.show({ color: 'cauce', message: 'Atención registrada.' });
      recargar();
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/atenciones/resumen'] });
    },
  });
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    const { hora, radicado, categoria, ...resto } = datos;
    registrar.mutate({
      body: { ...resto, categoria, inicio: aInstante(hora), ...(categoria === 'RADICADA' && { radicado }) },
    });
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="nueva-atencion">
      <Title order={2} fz="lg" id="nueva-atencion" mb="sm">
        Registrar una atención
      </Title>
      <form onSubmit={enviar}>
        <Stack gap="md">
          {registrar.isError && (
            <Alert color="red" variant="light" role="alert">
              {mensajeDe(registrar.error)}
            </Alert>
          )}
          <Campos datos={datos} cambiar={(parte) => setDatos({ ...datos, ...parte })} />
          <Button type="submit" loading={registrar.isPending} style={{ alignSelf: 'flex-start' }}>
            Registrar
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

function Campos({
  datos,
  cambiar,
}: {
  datos: DatosDeAtencion;
  cambiar: (parte: Partial<DatosDeAtencion>) => void;
}) {
  const { data: catalogo } = $api.useQuery('get', '/api/v1/atenciones/catalogo', {});
  const canales = (catalogo?.canales ?? []).filter(({ codigo }) => codigo !== 'web');
  const lineas = canales.find(({ codigo }) => codigo === datos.canal)?.lineas ?? [];
  return (
    <>
      <SegmentedControl
        aria-label="Quién preguntó"
        value={datos.cliente}
        onChange={(cliente) => cambiar({ cliente: cliente as DatosDeAtencion['cliente'] })}
        data={[
          { value: 'EXTERNO', label: 'Ciudadanía' },
          { value: 'INTERNO', label: 'Personal de la entidad' },
        ]}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NativeSelect
          label="Canal"
          value={datos.canal}
          onChange={(evento) => cambiar({ canal: evento.currentTarget.value, linea: '' })}
          data={canales.map(({ codigo, nombre }) => ({ value: codigo, label: nombre }))}
        />
        {lineas.length > 0 ? (
          <NativeSelect
            label="Línea"
            value={datos.linea}
            onChange={(evento) => cambiar({ linea: evento.currentTarget.value })}
            data={[{ value: '', label: 'Sin anotar' }, ...lineas]}
          />
        ) : (
          <NativeSelect
            label="Sede"
            value={datos.sede}
            onChange={(evento) => cambiar({ sede: evento.currentTarget.value })}
            data={[
              { value: '', label: 'Sin anotar' },
              ...(catalogo?.sedes ?? []).map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
            ]}
          />
        )}
        <NativeSelect
          label="Cómo terminó"
          value={datos.categoria}
          onChange={(evento) =>
            cambiar({ categoria: evento.currentTarget.value as DatosDeAtencion['categoria'] })
          }
          data={Object.entries(CATEGORIAS).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          type="time"
          label="Empezó a las (opcional)"
          value={datos.hora}
          onChange={(evento) => cambiar({ hora: evento.currentTarget.value })}
        />
      </SimpleGrid>
      {datos.categoria === 'RADICADA' && (
        <TextInput
          label="Número de radicado"
          required
          value={datos.radicado}
          onChange={(evento) => cambiar({ radicado: evento.currentTarget.value })}
        />
      )}
      <TextInput
        label="De qué se trató"
        description="Sin nombres ni documentos."
        required
        maxLength={300}
        value={datos.motivo}
        onChange={(evento) => cambiar({ motivo: evento.currentTarget.value })}
      />
    </>
  );
}
