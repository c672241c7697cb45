import { Esqueleto, Fallo } from '../../ui/Avisos';
import { fechaMedia } from '../../ui/fechas';
import { useInformacion } from './informacion';
import { PaginaInformativa, Secciones } from './PaginaInformativa';

/** Res. MinTIC 1519 de 2020. */
export function AccesibilidadPage() {
  const { data, isPending, isError, error, refetch } = useInformacion();
  return (
    <PaginaInformativa
      titulo="Accesibilidad"
      bajada={
        data
          ? `Cómo procuramos que cualquiera pueda usar estas páginas. Revisada el ${fechaMedia(data.accesibilidad.revisadaEn)}.`
          : 'Cómo procuramos que cualquiera pueda usar estas páginas.'
      }
    >
      {isPending && <Esqueleto filas={4} alto={80} />}
      {isError && <Fallo error={error} reintentar={() => void refetch()} />}
      {data && <Secciones secciones={data.accesibilidad.secciones} />}
    </PaginaInformativa>
  );
}
