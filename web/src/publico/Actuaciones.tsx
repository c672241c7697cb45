import { Alert, Box, Button, Group, NativeSelect, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { $api, api } from '../api/cliente';
import { useLlave } from '../api/llave';
import { mensajeDe } from '../api/problema';
import type { Seguimiento } from '../api/tipos';
import { formularioCon } from '../ui/archivos';
import { estaAbierto } from '../ui/estados';
import { fechaLarga, fechaYHora } from '../ui/fechas';
import { Ventana } from '../ui/Ventana';
import { AnexosCampo } from './AnexosCampo';

interface Props {
  caso: Seguimiento;
  codigo: string;
  /** The case has moved: it must be asked for again. */
  alActuar: () => void;
}

type Accion = 'complemento' | 'desistimiento' | 'recurso';

function useActuacion({ caso, codigo, alActuar }: Props, accion: Accion) {
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

/** CPACA art. 17: one month to complete what was asked for; the term waits meanwhile. */
export function Complemento(props: Props) {
  const { enviar, enviando, fallo, recibido } = useActuacion(props, 'complemento');
  const [texto, setTexto] = useState('');
  const [archivos, setArchivos] = useState<File[]>([]);
  const [falta, setFalta] = useState(false);
  const alEnviar = (evento: FormEvent) => {
    evento.preventDefault();
    if (texto.trim()) void enviar(texto.trim(), archivos);
    else setFalta(true);
  };
  if (recibido)
    return <Recibido en={recibido} frase="Recibimos lo que le pedimos. El término vuelve a correr." />;
  if (props.caso.estado !== 'SUSPENDIDO') return null;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="complemento">
      <Title order={3} id="complemento">
        Envíe lo que le pedimos
      </Title>
      <Text c="dimmed" mb="md">
        La carta dice qué falta. Tiene un mes; si necesita más tiempo, escríbalo aquí antes de que termine.
      </Text>
      <form onSubmit={alEnviar} noValidate>
        <Stack gap="md" align="stretch">
          {fallo && (
            <Alert color="red" variant="light" role="alert">
              {fallo}
            </Alert>
          )}
          <Textarea
            label="Su respuesta"
            autosize
            minRows={3}
            maxLength={20000}
            value={texto}
            error={falta ? 'Escriba qué está enviando o aclarando.' : undefined}
            onChange={(evento) => {
              setTexto(evento.currentTarget.value);
              setFalta(false);
            }}
          />
          <AnexosCampo archivos={archivos} alCambiar={setArchivos} />
          <Button type="submit" loading={enviando} style={{ alignSelf: 'flex-start' }}>
            Enviar
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

/** CPACA art. 18: the petitioner may withdraw at any time, and may file again. */
export function Desistimiento(props: Props) {
  const { enviar, enviando, fallo, recibido } = useActuacion(props, 'desistimiento');
  const [abierta, setAbierta] = useState(false);
  const [texto, setTexto] = useState('');
  const [falta, setFalta] = useState(false);
  const alConfirmar = (evento: FormEvent) => {
    evento.preventDefault();
    if (texto.trim()) void enviar(texto.trim());
    else setFalta(true);
  };
  if (recibido) return <Recibido en={recibido} frase="Registramos que desistió de la petición." />;
  if (!estaAbierto(props.caso.estado)) return null;
  return (
    <Box ta="center">
      <Text fz="sm" c="dimmed">
        ¿Ya no la necesita?
      </Text>
      <Button variant="subtle" color="gray.8" size="sm" onClick={() => setAbierta(true)}>
        Desistir de la petición
      </Button>
      <Ventana abierta={abierta} alCerrar={() => setAbierta(false)} titulo="¿Desistir de la petición?">
        <form onSubmit={alConfirmar} noValidate>
          <Stack>
            <Text>
              El radicado {props.caso.radicado} se terminará sin respuesta de fondo y no se puede deshacer.
              Podrá presentar la misma petición otra vez. Si el asunto es de interés público, la entidad puede
              seguir de oficio.
            </Text>
            {fallo && (
              <Alert color="red" variant="light" role="alert">
                {fallo}
              </Alert>
            )}
            <Textarea
              label="Por qué desiste"
              data-autofocus
              autosize
              minRows={2}
              maxLength={2000}
              value={texto}
              error={falta ? 'Escriba el motivo en una frase.' : undefined}
              onChange={(evento) => {
                setTexto(evento.currentTarget.value);
                setFalta(false);
              }}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAbierta(false)}>
                Seguir con la petición
              </Button>
              <Button type="submit" color="red.8" loading={enviando}>
                Sí, desistir
              </Button>
            </Group>
          </Stack>
        </form>
      </Ventana>
    </Box>
  );
}

/** CPACA art. 17: one month more, once, asked for before the first one ends. */
export function Prorroga({ caso, codigo, alActuar }: Props) {
  const [texto, setTexto] = useState('');
  const [abierta, setAbierta] = useState(false);
  const pedir = $api.useMutation('post', '/api/v1/publico/seguimiento/prorroga', {
    onSuccess: () => alActuar(),
  });
  if (pedir.data)
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
        Tiene hasta el {fechaLarga(pedir.data.hasta)} para completar su petición.
      </Alert>
    );
  if (caso.estado !== 'SUSPENDIDO') return null;
  const alEnviar = (evento: FormEvent) => {
    evento.preventDefault();
    pedir.mutate({ body: { radicado: caso.radicado, codigo, texto } });
  };
  return (
    <Box>
      <Button variant="subtle" size="sm" onClick={() => setAbierta(true)}>
        Necesito más tiempo
      </Button>
      <Ventana abierta={abierta} alCerrar={() => setAbierta(false)} titulo="Pedir prórroga">
        <form onSubmit={alEnviar}>
          <Stack>
            <Text>Se le da un mes más, una sola vez, si lo pide antes de que termine el primero.</Text>
            {pedir.isError && (
              <Alert color="red" variant="light" role="alert">
                {mensajeDe(pedir.error)}
              </Alert>
            )}
            <Textarea
              label="Por qué necesita más tiempo"
              required
              autosize
              minRows={2}
              maxLength={2000}
              value={texto}
              onChange={(evento) => setTexto(evento.currentTarget.value)}
            />
            <Button type="submit" loading={pedir.isPending} style={{ alignSelf: 'flex-end' }}>
              Pedir prórroga
            </Button>
          </Stack>
        </form>
      </Ventana>
    </Box>
  );
}

/** CPACA arts. 74 to 76: against the answer that was notified; it gets a radicado of its own. */
export function Recurso(props: Props) {
  const { enviar, enviando, fallo, nuevo } = useActuacion(props, 'recurso');
  const [abierta, setAbierta] = useState(false);
  const [texto, setTexto] = useState('');
  const [tipo, setTipo] = useState(props.caso.recursos[0]?.codigo ?? '');
  const [archivos, setArchivos] = useState<File[]>([]);
  if (nuevo)
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
        Su recurso quedó con el radicado <strong>{nuevo.radicado}</strong>
        {nuevo.codigo && (
          <>
            {' '}
            y el código <strong>{nuevo.codigo}</strong>. Guárdelos para consultarlo
          </>
        )}
        .
      </Alert>
    );
  if (props.caso.recursos.length === 0) return null;
  const alEnviar = (evento: FormEvent) => {
    evento.preventDefault();
    void enviar(texto.trim(), archivos, tipo || props.caso.recursos[0]!.codigo);
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="recurso">
      <Title order={3} id="recurso">
        ¿No está de acuerdo con la respuesta?
      </Title>
      <Text c="dimmed" mb="sm">
        {props.caso.recursosTexto}
      </Text>
      <Button variant="default" onClick={() => setAbierta(true)}>
        Interponer un recurso
      </Button>
      <Ventana abierta={abierta} alCerrar={() => setAbierta(false)} titulo="Interponer un recurso">
        <form onSubmit={alEnviar}>
          <Stack align="stretch">
            {fallo && (
              <Alert color="red" variant="light" role="alert">
                {fallo}
              </Alert>
            )}
            {props.caso.recursos.length > 1 && (
              <NativeSelect
                label="Recurso"
                data={props.caso.recursos.map((r) => ({ value: r.codigo, label: r.nombre }))}
                value={tipo}
                onChange={(evento) => setTipo(evento.currentTarget.value)}
              />
            )}
            <Textarea
              label="Por qué no está de acuerdo y qué solicita"
              required
              autosize
              minRows={4}
              maxLength={20000}
              value={texto}
              onChange={(evento) => setTexto(evento.currentTarget.value)}
            />
            <AnexosCampo archivos={archivos} alCambiar={setArchivos} />
            <Button type="submit" loading={enviando} style={{ alignSelf: 'flex-end' }}>
              Interponer el recurso
            </Button>
          </Stack>
        </form>
      </Ventana>
    </Paper>
  );
}

function Recibido({ en, frase }: { en: string; frase: string }) {
  return (
    <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
      {frase} ({fechaYHora(en)})
    </Alert>
  );
}
