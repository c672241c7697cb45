import { ActionIcon, Anchor, Box, NativeSelect, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Ventana } from '../ui/Ventana';
import { fechaCorta } from '../ui/fechas';
import { Barra } from './Barra';
import clases from './Indicadores.module.css';
import { numero, type Arbol, type Nodo } from './tipos';

const RECORRIDOS = [
  { value: 'origen,area,resultado', label: 'Origen, área y resultado' },
  { value: 'tipo,canal,resultado', label: 'Tipo, canal y resultado' },
  { value: 'area,tipo,resultado', label: 'Área, tipo y resultado' },
  { value: 'cliente,tipo', label: 'Cliente y tipo' },
  { value: 'seccional,tipo,resultado', label: 'Seccional, tipo y resultado' },
];

type Rama = Record<string, string>;

function Casos({
  periodo,
  rama,
  titulo,
  alCerrar,
}: {
  periodo: string;
  rama: Rama;
  titulo: string;
  alCerrar: () => void;
}) {
  const consulta = $api.useQuery('get', '/api/v1/indicadores/arbol/casos', {
    params: { query: { periodo, ...rama, limite: 100 } as never },
  });
  return (
    <Ventana titulo={titulo} alCerrar={alCerrar}>
      {consulta.isPending && <Esqueleto filas={3} />}
      {consulta.isError && <Fallo error={consulta.error} />}
      <ul style={{ paddingLeft: 18, margin: 0 }}>
        {consulta.data?.elementos.map((caso) => (
          <li key={caso.radicado}>
            <Link to="/casos/$radicado" params={{ radicado: caso.radicado }}>
              {caso.radicado}
            </Link>{' '}
            recibido el {fechaCorta(caso.recibidoEn)}
          </li>
        ))}
      </ul>
      {consulta.data?.siguiente && (
        <Text fz="sm" c="dimmed" mt="sm">
          Se muestran los primeros 100.
        </Text>
      )}
    </Ventana>
  );
}

function Rama(props: {
  nodo: Nodo;
  niveles: string[];
  ruta: Rama;
  mayor: number;
  alVer: (rama: Rama, titulo: string) => void;
}) {
  const { nodo, niveles, ruta, mayor, alVer } = props;
  const [abierta, setAbierta] = useState(false);
  const [nivel, ...demas] = niveles;
  const rama = { ...ruta, [nivel!]: nodo.valor };
  return (
    <li>
      <div className={clases.nodo}>
        {nodo.hijos?.length ? (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-expanded={abierta}
            aria-label={`${abierta ? 'Cerrar' : 'Abrir'} ${nodo.nombre}`}
            onClick={() => setAbierta(!abierta)}
          >
            {abierta ? <IconChevronDown size={17} /> : <IconChevronRight size={17} />}
          </ActionIcon>
        ) : (
          <span />
        )}
        <Anchor component="button" type="button" fz="sm" ta="left" onClick={() => alVer(rama, nodo.nombre)}>
          {nodo.nombre}
        </Anchor>
        <span className={clases.cuanto}>{numero(nodo.n)}</span>
        <Barra valor={nodo.n} mayor={mayor} />
      </div>
      {abierta && nodo.hijos && (
        <ul>
          {nodo.hijos.map((hijo) => (
            <Rama key={hijo.valor} nodo={hijo} niveles={demas} ruta={rama} mayor={mayor} alVer={alVer} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** From the total down to the cases: every branch is the sum of what it opens into (S1-05). */
export function ArbolDeCasos({ periodo }: { periodo: string }) {
  const [recorrido, setRecorrido] = useState(RECORRIDOS[0]!.value);
  const [vista, setVista] = useState<{ rama: Rama; titulo: string }>();
  const consulta = $api.useQuery('get', '/api/v1/indicadores/arbol', {
    params: { query: { periodo, niveles: recorrido } },
  });
  const arbol: Arbol | undefined = consulta.data;
  const nodos = (arbol?.nodos ?? []) as Nodo[];
  return (
    <Box component="section" aria-labelledby="arbol" mt="xl">
      <Title order={2} fz="lg" id="arbol" mb="xs">
        Flujo de la información
      </Title>
      <NativeSelect
        label="Abrir por"
        maw={300}
        mb="sm"
        value={recorrido}
        data={RECORRIDOS}
        onChange={(evento) => setRecorrido(evento.currentTarget.value)}
      />
      {consulta.isPending && <Esqueleto filas={4} alto={36} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {arbol && (
        <>
          <Text fz="sm" mb="xs">
            Recibidas en el periodo: <strong>{numero(arbol.total)}</strong>
            {!arbol.completo && ' (se muestran las ramas mayores)'}
          </Text>
          {nodos.length > 0 && (
            <ul className={clases.arbol}>
              {nodos.map((nodo) => (
                <Rama
                  key={`${recorrido} ${nodo.valor}`}
                  nodo={nodo}
                  niveles={recorrido.split(',')}
                  ruta={{}}
                  mayor={nodos[0]!.n}
                  alVer={(rama, titulo) => setVista({ rama, titulo })}
                />
              ))}
            </ul>
          )}
        </>
      )}
      {vista && <Casos periodo={periodo} {...vista} alCerrar={() => setVista(undefined)} />}
    </Box>
  );
}
