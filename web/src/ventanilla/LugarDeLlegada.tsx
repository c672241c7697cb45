import { NativeSelect } from '@mantine/core';
import { useSoloCaptura } from '../acceso/roles';
import { $api } from '../api/cliente';
import type { CamposDeRecepcion, Recepcion } from './recepcion';

/** The line that rang, or the place; and whether it is somebody of the entity who asks (S0-01, S0-12, S2-03). */
export function LugarDeLlegada({ datos, cambiar }: CamposDeRecepcion) {
  const { data: catalogo } = $api.useQuery('get', '/api/v1/atenciones/catalogo', {}, { retry: false });
  const lineas = catalogo?.canales.find(({ codigo }) => codigo === datos.canal)?.lineas ?? [];
  const { soloCaptura } = useSoloCaptura();
  const seccionales = catalogo?.seccionales ?? [];
  return (
    <>
      {lineas.length > 0 ? (
        <NativeSelect
          label="Línea"
          value={datos.linea}
          onChange={(evento) => cambiar('linea', evento.currentTarget.value)}
          data={[SIN_ANOTAR, ...lineas]}
        />
      ) : (
        <NativeSelect
          label="Sede"
          value={datos.sede}
          onChange={(evento) => cambiar('sede', evento.currentTarget.value)}
          data={[SIN_ANOTAR, ...(catalogo?.sedes ?? []).map(opcion)]}
        />
      )}
      <NativeSelect
        label="Quién pide"
        value={datos.cliente}
        onChange={(evento) => cambiar('cliente', evento.currentTarget.value as Recepcion['cliente'])}
        data={[
          { value: 'EXTERNO', label: 'Ciudadanía' },
          { value: 'INTERNO', label: 'Personal de la entidad' },
        ]}
      />
      <NativeSelect
        id="origen"
        label={soloCaptura ? 'Área que la recibe' : 'Origen'}
        value={datos.origen}
        onChange={(evento) => cambiar('origen', evento.currentTarget.value)}
        data={[SIN_ANOTAR, ...(catalogo?.origenes ?? []).map(opcion)]}
      />
      {seccionales.length > 0 && (
        <NativeSelect
          id="seccional"
          label="Seccional"
          value={datos.seccional}
          onChange={(evento) => cambiar('seccional', evento.currentTarget.value)}
          data={[SIN_ANOTAR, ...seccionales.map(opcion)]}
        />
      )}
    </>
  );
}

const SIN_ANOTAR = { value: '', label: 'Sin anotar' };

const opcion = ({ codigo, nombre }: { codigo: string; nombre: string }) => ({ value: codigo, label: nombre });
