import { List, Text, Title } from '@mantine/core';
import { Esqueleto, Fallo } from '../../ui/Avisos';
import { fechaMedia } from '../../ui/fechas';
import { useEntidad } from '../entidad';
import { useInformacion } from './informacion';
import clases from './Informacion.module.css';
import { PaginaInformativa } from './PaginaInformativa';

/** Rights, duties, the charter of CPACA art. 7 and who is attended first (S4-03). */
export function DerechosPage() {
  const entidad = useEntidad();
  const { data, isPending, isError, error, refetch } = useInformacion();
  return (
    <PaginaInformativa
      titulo="Derechos y trato digno"
      bajada="Lo que usted puede exigir, lo que se espera de usted y cómo nos comprometemos a atenderle."
    >
      {(isPending || entidad.isPending) && <Esqueleto filas={5} alto={72} />}
      {isError && <Fallo error={error} reintentar={() => void refetch()} />}
      {data && entidad.data && (
        <>
          {data.mega && (
            <section aria-labelledby="mega" className={clases.texto}>
              <Title order={2} id="mega" mb="sm">
                {data.mega.titulo}
              </Title>
              <Text mb={40}>{data.mega.texto}</Text>
            </section>
          )}
          <section aria-labelledby="derechos" className={clases.texto}>
            <Title order={2} id="derechos" mb="sm">
              Sus derechos
            </Title>
            <List spacing="xs">
              {entidad.data.derechos.map((derecho) => (
                <List.Item key={derecho}>{derecho}</List.Item>
              ))}
            </List>
          </section>
          {entidad.data.deberes.length > 0 && (
            <section aria-labelledby="deberes" className={clases.texto}>
              <Title order={2} id="deberes" mt={40} mb="sm">
                Sus deberes
              </Title>
              <List spacing="xs">
                {entidad.data.deberes.map((deber) => (
                  <List.Item key={deber}>{deber}</List.Item>
                ))}
              </List>
            </section>
          )}
          <section aria-labelledby="trato" className={clases.texto}>
            <Title order={2} id="trato" mt={40} mb={4}>
              Carta de trato digno
            </Title>
            <Text c="dimmed" fz="sm" mb="sm">
              Ley 1437 de 2011, artículo 7, numeral 5. En vigor desde el{' '}
              {fechaMedia(data.tratoDigno.vigenteDesde)}.
            </Text>
            <ol className={clases.compromisos}>
              {data.tratoDigno.compromisos.map((compromiso) => (
                <li key={compromiso}>{compromiso}</li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="preferencial">
            <Title order={2} id="preferencial" mt={40} mb={4}>
              Atención preferencial
            </Title>
            <Text className={clases.texto} mb="md">
              Dígalo al llegar a la oficina o márquelo al radicar: su turno y su caso pasan adelante.
            </Text>
            <ul className={clases.fichas}>
              {data.atencionPreferencial.map(({ codigo, grupo, medida, norma }) => (
                <li key={codigo} className={clases.ficha}>
                  <Title order={3} fz="md">
                    {grupo}
                  </Title>
                  <Text fz="sm" mt={4}>
                    {medida}
                  </Text>
                  <Text fz="sm" c="dimmed" mt={4}>
                    {norma}
                  </Text>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </PaginaInformativa>
  );
}
