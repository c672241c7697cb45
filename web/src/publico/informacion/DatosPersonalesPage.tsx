import { Esqueleto, Fallo } from '../../ui/Avisos';
import { fechaMedia } from '../../ui/fechas';
import { useInformacion } from './informacion';
import { PaginaInformativa, Secciones } from './PaginaInformativa';

/** Ley 1581 de 2012; each acceptance is kept with the version that was read. */
export function DatosPersonalesPage() {
  const { data, isPending, isError, error, refetch } = useInformacion();
  const politica = data?.politicaDatos;
  return (
    <PaginaInformativa
      titulo="Tratamiento de datos personales"
      bajada={
        politica
          ? `Política versión ${politica.version}, en vigor desde el ${fechaMedia(politica.vigenteDesde)}. Al radicar con su nombre se guarda qué versión aceptó.`
          : 'Política de tratamiento de datos personales.'
      }
    >
      {isPending && <Esqueleto filas={5} alto={80} />}
      {isError && <Fallo error={error} reintentar={() => void refetch()} />}
      {politica && <Secciones secciones={politica.secciones} />}
    </PaginaInformativa>
  );
}
