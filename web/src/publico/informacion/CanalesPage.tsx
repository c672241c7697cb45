import { Anchor, Text, Title } from '@mantine/core';
import { Esqueleto, Fallo } from '../../ui/Avisos';
import { type Informacion, useInformacion } from './informacion';
import clases from './Informacion.module.css';
import { PaginaInformativa } from './PaginaInformativa';

/** A number that is called, an address that is written to, a page that is opened. */
function Contacto({ renglon }: { renglon: string }) {
  const destino = /^https?:/.test(renglon)
    ? renglon
    : /^[^\s@]+@[^\s@]+$/.test(renglon)
      ? `mailto:${renglon}`
      : /^[+\d][\d\s().-]{5,}$/.test(renglon)
        ? `tel:${renglon.replace(/[^\d+]/g, '')}`
        : undefined;
  if (!destino) return <Text style={{ overflowWrap: 'anywhere' }}>{renglon}</Text>;
  return (
    <Anchor href={destino} display="block" style={{ overflowWrap: 'anywhere' }}>
      {renglon}
    </Anchor>
  );
}

function Canal({ canal }: { canal: Informacion['canales'][number] }) {
  return (
    <li className={clases.ficha}>
      <Title order={2} fz="md">
        {canal.nombre}
      </Title>
      {canal.contacto.map((renglon) => (
        <Contacto key={renglon} renglon={renglon} />
      ))}
      <Text fz="sm" mt={6}>
        {canal.horario}
      </Text>
      {canal.descripcion && (
        <Text fz="sm" c="dimmed" mt={4}>
          {canal.descripcion}
        </Text>
      )}
      {canal.recibe.length > 0 && (
        <Text fz="sm" c="dimmed" mt={4}>
          Recibe: {canal.recibe.join(', ')}.
        </Text>
      )}
    </li>
  );
}

/** Where, when and for what. */
export function CanalesPage() {
  const { data, isPending, isError, error, refetch } = useInformacion();
  return (
    <PaginaInformativa
      titulo="Canales y horarios"
      bajada="Puede radicar en esta página a cualquier hora. Lo que llega después del cierre cuenta como recibido el siguiente día hábil."
    >
      {isPending && <Esqueleto filas={4} alto={110} />}
      {isError && <Fallo error={error} reintentar={() => void refetch()} />}
      {data && (
        <>
          <ul className={clases.fichas}>
            {data.canales.map((canal) => (
              <Canal key={canal.codigo} canal={canal} />
            ))}
          </ul>
          <Title order={2} mt={40} mb="md">
            Oficinas
          </Title>
          <ul className={clases.fichas}>
            {data.sedes.map(({ nombre, direccion, ciudad }) => (
              <li key={nombre} className={clases.ficha}>
                <Title order={3} fz="md">
                  {nombre}
                </Title>
                <Text>
                  {direccion}, {ciudad}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </PaginaInformativa>
  );
}
