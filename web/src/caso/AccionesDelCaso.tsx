import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Menu,
  NativeSelect,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import type { CasoFicha } from '../api/tipos';
import { useEntidad } from '../publico/entidad';
import { CampoFecha } from '../ui/CampoFecha';
import { estaAbierto } from '../ui/estados';
import { fechaLarga } from '../ui/fechas';
import { CuerpoDeFormulario } from '../ui/Formulario';
import { Ventana } from '../ui/Ventana';

type Accion = 'reclasificar' | 'anular' | 'decidir' | 'duplicado' | 'desvincular' | 'control' | 'identidad';

const TITULOS: Record<Accion, string> = {
  reclasificar: 'Reclasificar',
  anular: 'Pedir la anulación',
  decidir: 'Decidir la anulación',
  duplicado: 'Es duplicado de otro radicado',
  desvincular: 'Ya no es duplicado',
  control: 'Requerimiento de un ente de control',
  identidad: 'Revelar la identidad reservada',
};

/** What every act has: the case is asked for again, somebody is told, or the refusal is shown. */
function useActo(radicado: string, hecho: string, alTerminar: () => void) {
  const cliente = useQueryClient();
  return {
    onSuccess: async () => {
      notifications.show({ color: 'cauce', message: hecho });
      alTerminar();
      await cliente.invalidateQueries({
        predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(radicado),
      });
    },
  };
}

/** The form of an act, with what its request is doing. */
function Formulario({
  acto,
  ...formulario
}: Omit<ComponentProps<typeof CuerpoDeFormulario>, 'ocupado' | 'error'> & {
  acto: { isPending: boolean; error: unknown };
}) {
  return <CuerpoDeFormulario {...formulario} ocupado={acto.isPending} error={acto.error} />;
}

function Motivo({
  valor,
  alCambiar,
  ayuda,
}: {
  valor: string;
  alCambiar: (v: string) => void;
  ayuda?: string;
}) {
  return (
    <Textarea
      label="Motivo"
      description={ayuda ?? 'Queda en el expediente con su nombre y la hora.'}
      required
      minLength={10}
      maxLength={4000}
      autosize
      minRows={3}
      value={valor}
      onChange={(evento) => alCambiar(evento.currentTarget.value)}
    />
  );
}

interface Props {
  caso: CasoFicha;
  alCerrar: () => void;
}

function Reclasificar({ caso, alCerrar }: Props) {
  const tipos = (useEntidad().data?.tipos ?? []).filter(({ codigo }) => codigo !== caso.tipo);
  const [datos, setDatos] = useState({
    tipo: '',
    motivo: '',
    zona: '',
    vence: '',
    hora: '',
    juridico: false,
  });
  const poner = (cambio: Partial<typeof datos>) => setDatos((antes) => ({ ...antes, ...cambio }));
  const exigeZona = tipos.find(({ codigo }) => codigo === datos.tipo)?.exige.includes('zona');
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/reclasificacion',
    useActo(caso.radicado, 'Reclasificada: su término y sus avisos se movieron.', alCerrar),
  );
  const pideFecha =
    (acto.error as { code?: string } | null)?.code === 'vencimiento-obligatorio' || datos.vence;
  return (
    <Formulario
      alCerrar={alCerrar}
      accion="Reclasificar"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: {
            tipo: datos.tipo,
            motivo: datos.motivo,
            ...(datos.zona && { zona: datos.zona as 'urbana' }),
            ...(datos.vence && { vence: datos.vence }),
            ...(datos.hora && { hora: datos.hora }),
            ...(datos.juridico && { juridico: true }),
          },
        })
      }
    >
      <Text fz="sm">
        Hoy es «{caso.tipoNombre}»{caso.vence ? ` y vence el ${fechaLarga(caso.vence)}` : ''}. El nuevo
        término se cuenta desde la misma recepción.
      </Text>
      <NativeSelect
        label="Nuevo tipo"
        required
        data={[
          { value: '', label: 'Elija un tipo' },
          ...tipos.map((t) => ({ value: t.codigo, label: t.nombre })),
        ]}
        value={datos.tipo}
        onChange={(evento) => poner({ tipo: evento.currentTarget.value })}
      />
      {exigeZona && (
        <NativeSelect
          label="Zona"
          required
          data={[
            { value: '', label: 'Elija la zona' },
            { value: 'urbana', label: 'Urbana' },
            { value: 'rural', label: 'Rural' },
          ]}
          value={datos.zona}
          onChange={(evento) => poner({ zona: evento.currentTarget.value })}
        />
      )}
      {pideFecha && (
        <Group grow align="flex-start">
          <CampoFecha
            label="Día en que vence"
            required
            valor={datos.vence}
            alCambiar={(vence: string) => poner({ vence })}
          />
          <TextInput
            label="Hora"
            placeholder="17:00"
            value={datos.hora}
            onChange={(evento) => poner({ hora: evento.currentTarget.value })}
          />
        </Group>
      )}
      <Checkbox
        label="Requiere revisión jurídica"
        checked={datos.juridico}
        onChange={(evento) => poner({ juridico: evento.currentTarget.checked })}
      />
      <Motivo valor={datos.motivo} alCambiar={(motivo) => poner({ motivo })} />
    </Formulario>
  );
}

function Anular({ caso, alCerrar }: Props) {
  const [datos, setDatos] = useState({ motivo: '', acto: '' });
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/anulacion',
    useActo(caso.radicado, 'Anulación pedida: la decide otra persona.', alCerrar),
  );
  return (
    <Formulario
      alCerrar={alCerrar}
      accion="Pedir la anulación"
      color="red.8"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: { motivo: datos.motivo, ...(datos.acto && { acto: datos.acto }) },
        })
      }
    >
      <Text fz="sm">
        El número {caso.radicado} quedará visible como anulado y no se vuelve a usar (Acuerdo AGN 060 de 2001,
        art. 5). Otra persona debe aprobarlo.
      </Text>
      <TextInput
        label="Acto que la ordena"
        description="Si lo hay, con su número y fecha."
        value={datos.acto}
        onChange={(evento) => setDatos({ ...datos, acto: evento.currentTarget.value })}
      />
      <Motivo valor={datos.motivo} alCambiar={(motivo) => setDatos({ ...datos, motivo })} />
    </Formulario>
  );
}

function DecidirAnulacion({ caso, alCerrar }: Props) {
  const [aprobada, setAprobada] = useState('');
  const [observaciones, setObservaciones] = useState('');
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/anulacion/decision',
    useActo(caso.radicado, 'Decisión registrada.', alCerrar),
  );
  return (
    <Formulario
      alCerrar={alCerrar}
      accion="Registrar la decisión"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: { aprobada: aprobada === 'si', ...(observaciones && { observaciones }) },
        })
      }
    >
      <NativeSelect
        label="¿Se anula el radicado?"
        required
        data={[
          { value: '', label: 'Elija' },
          { value: 'si', label: 'Sí: su trámite termina y sus tareas se retiran' },
          { value: 'no', label: 'No: sigue su trámite' },
        ]}
        value={aprobada}
        onChange={(evento) => setAprobada(evento.currentTarget.value)}
      />
      <Textarea
        label="Observaciones"
        autosize
        minRows={2}
        maxLength={4000}
        value={observaciones}
        onChange={(evento) => setObservaciones(evento.currentTarget.value)}
      />
    </Formulario>
  );
}

function Duplicado({ caso, alCerrar }: Props) {
  const [datos, setDatos] = useState({ principal: '', motivo: '' });
  const parecidos = $api.useQuery('get', '/api/v1/casos/{radicado}/duplicados', {
    params: { path: { radicado: caso.radicado } },
  });
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/duplicado',
    useActo(caso.radicado, 'Cerrado como duplicado. Se le avisa al peticionario.', alCerrar),
  );
  return (
    <Formulario
      alCerrar={alCerrar}
      accion="Cerrar como duplicado"
      acto={acto}
      alEnviar={() => acto.mutate({ params: { path: { radicado: caso.radicado } }, body: datos })}
    >
      {parecidos.data?.map((otro) => (
        <Button
          key={otro.radicado}
          variant={datos.principal === otro.radicado ? 'filled' : 'default'}
          h="auto"
          py={6}
          justify="flex-start"
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          onClick={() => setDatos({ ...datos, principal: otro.radicado })}
        >
          {otro.radicado} · {otro.asunto} ·{' '}
          {otro.mismaPersona
            ? 'la misma persona'
            : `${Math.round(otro.parecido * 100)} % de palabras iguales`}
        </Button>
      ))}
      {parecidos.data?.length === 0 && (
        <Text fz="sm" c="dimmed">
          No hay otra petición parecida en estos días.
        </Text>
      )}
      <TextInput
        label="Radicado que sigue"
        description="En ese se responde; este se cierra y se le dice al peticionario."
        required
        value={datos.principal}
        onChange={(evento) => setDatos({ ...datos, principal: evento.currentTarget.value.trim() })}
      />
      <Motivo valor={datos.motivo} alCambiar={(motivo) => setDatos({ ...datos, motivo })} />
    </Formulario>
  );
}

function Desvincular({ caso, alCerrar }: Props) {
  const [motivo, setMotivo] = useState('');
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/duplicado/desvinculacion',
    useActo(caso.radicado, 'El caso vuelve a empezar, con su número y su término.', alCerrar),
  );
  return (
    <Formulario
      alCerrar={alCerrar}
      accion="Devolver a trámite"
      acto={acto}
      alEnviar={() => acto.mutate({ params: { path: { radicado: caso.radicado } }, body: { motivo } })}
    >
      <Motivo valor={motivo} alCambiar={setMotivo} />
    </Formulario>
  );
}

function EnteDeControl({ caso, alCerrar }: Props) {
  const [datos, setDatos] = useState({ entidad: '', oficio: '', motivo: '', vence: '' });
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/ente-de-control',
    useActo(caso.radicado, 'El caso pasa a urgente y jurídica responde al ente.', alCerrar),
  );
  return (
    <Formulario
      alCerrar={alCerrar}
      accion="Registrar y priorizar"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: {
            entidad: datos.entidad,
            motivo: datos.motivo,
            ...(datos.oficio && { oficio: datos.oficio }),
            ...(datos.vence && { vence: datos.vence }),
          },
        })
      }
    >
      <TextInput
        label="Entidad"
        description="Personería, Procuraduría, Defensoría, SSPD…"
        required
        value={datos.entidad}
        onChange={(evento) => setDatos({ ...datos, entidad: evento.currentTarget.value })}
      />
      <TextInput
        label="Oficio"
        value={datos.oficio}
        onChange={(evento) => setDatos({ ...datos, oficio: evento.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Responder a más tardar el"
        description="Si el ente no fijó un día, cuenta el plazo de la entidad."
        value={datos.vence}
        onChange={(evento) => setDatos({ ...datos, vence: evento.currentTarget.value })}
      />
      <Motivo
        valor={datos.motivo}
        alCambiar={(motivo) => setDatos({ ...datos, motivo })}
        ayuda="Qué requiere."
      />
    </Formulario>
  );
}

function Identidad({ caso, alCerrar }: Props) {
  const [motivo, setMotivo] = useState('');
  const acto = $api.useMutation('post', '/api/v1/casos/{radicado}/identidad');
  const persona = acto.data;
  if (persona)
    return (
      <Stack>
        <Text fw={600}>{[persona.nombres, persona.apellidos].filter(Boolean).join(' ')}</Text>
        {[
          [persona.tipoDocumento, persona.numeroDocumento].filter(Boolean).join(' '),
          persona.correo,
          persona.telefono,
          [persona.direccion, persona.municipio].filter(Boolean).join(', '),
        ]
          .filter(Boolean)
          .map((dato) => (
            <Text key={dato} fz="sm">
              {dato}
            </Text>
          ))}
        <Text fz="sm" c="dimmed">
          Esta consulta quedó en la bitácora con su nombre.
        </Text>
        <Button onClick={alCerrar} style={{ alignSelf: 'flex-end' }}>
          Cerrar
        </Button>
      </Stack>
    );
  return (
    <Formulario
      alCerrar={alCerrar}
      accion="Revelar"
      color="red.8"
      acto={acto}
      alEnviar={() => acto.mutate({ params: { path: { radicado: caso.radicado } }, body: { motivo } })}
    >
      <Text fz="sm">Solo quien el perfil autoriza puede verla. Cada consulta queda en la bitácora.</Text>
      <Motivo valor={motivo} alCambiar={setMotivo} />
    </Formulario>
  );
}

const FORMULARIOS: Record<Accion, (props: Props) => ReactNode> = {
  reclasificar: Reclasificar,
  anular: Anular,
  decidir: DecidirAnulacion,
  duplicado: Duplicado,
  desvincular: Desvincular,
  control: EnteDeControl,
  identidad: Identidad,
};

/** What may be done with a case besides its tasks. The server has the last word on who may. */
export function AccionesDelCaso({ caso }: { caso: CasoFicha }) {
  const [abierta, setAbierta] = useState<Accion>();
  const decide = useTieneRol('coordinador', 'juridica');
  const gestiona = useTieneRol('gestor', 'coordinador', 'juridica');
  const aprueba = useTieneRol('coordinador', 'juridica', 'aprobador');
  const exporta = useTieneRol('gestor', 'juridica', 'coordinador', 'calidad', 'auditor');
  const lee = useTieneRol('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin');
  const actos = $api.useQuery(
    'get',
    '/api/v1/casos/{radicado}/actuaciones',
    { params: { path: { radicado: caso.radicado } } },
    { enabled: lee && !caso.interno },
  );
  if (caso.interno || !lee) return null;
  const abierto = estaAbierto(caso.estado);
  const pedida = actos.data?.some(({ tipo, estado }) => tipo === 'ANULACION' && estado === 'PENDIENTE');
  const visibles: Accion[] = [
    ...(abierto && decide && caso.estado !== 'RECIBIDO' ? (['reclasificar'] as const) : []),
    ...(abierto && gestiona ? (['duplicado', 'control'] as const) : []),
    ...(gestiona && caso.relacion === 'DUPLICADO_DE' ? (['desvincular'] as const) : []),
    ...(abierto && decide && !pedida ? (['anular'] as const) : []),
    ...(abierto && aprueba && pedida ? (['decidir'] as const) : []),
    ...(caso.identidadReservada && decide ? (['identidad'] as const) : []),
  ];
  const Contenido = abierta && FORMULARIOS[abierta];
  const expediente = `/api/v1/casos/${encodeURIComponent(caso.radicado)}/expediente`;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label="Acciones del caso">
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {visibles.map((accion) => (
            <Menu.Item key={accion} onClick={() => setAbierta(accion)}>
              {TITULOS[accion]}
            </Menu.Item>
          ))}
          {exporta && (
            <>
              <Menu.Divider />
              <Menu.Item component="a" href={`${expediente}.pdf`} download>
                Expediente en PDF
              </Menu.Item>
              <Menu.Item component="a" href={`${expediente}.zip`} download>
                Expediente en ZIP
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Ventana
        abierta={Boolean(abierta)}
        alCerrar={() => setAbierta(undefined)}
        titulo={abierta ? TITULOS[abierta] : ''}
      >
        {Contenido && <Contenido caso={caso} alCerrar={() => setAbierta(undefined)} />}
      </Ventana>
    </>
  );
}
