import { Alert, Checkbox, NativeSelect, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import {
  DOCUMENTOS,
  type Errores,
  type FormularioRadicacion,
  PREFERENCIAS,
  PREFERENCIAS_DE_OTRO,
} from './radicacion-form';

type Cambiar = <Campo extends keyof FormularioRadicacion>(
  campo: Campo,
  valor: FormularioRadicacion[Campo],
) => void;

interface Props {
  datos: FormularioRadicacion;
  errores: Errores;
  cambiar: Cambiar;
  /** Somebody else writes for the person. */
  deOtro?: boolean;
}

export function CasillaAnonima({ datos, cambiar }: Props) {
  return (
    <Stack gap="sm" mt="sm">
      <Checkbox
        checked={datos.anonima}
        onChange={(evento) => cambiar('anonima', evento.currentTarget.checked)}
        label="Prefiero no dar mi nombre (petición anónima)"
        description="La atendemos igual. Guarde su radicado y su código: son la única forma de leer la respuesta."
      />
      {datos.anonima && (
        <Alert color="cauce" variant="light" icon={<IconInfoCircle aria-hidden />}>
          Como no sabremos a quién escribirle, la respuesta quedará disponible en esta página. Incluya en los
          hechos todo lo que necesitemos para poder investigar.
        </Alert>
      )}
    </Stack>
  );
}

/** S4-13: asked for, never a reason to refuse. */
const AVISO_SIN_CORREO =
  'Si no lo escribe recibimos su petición igual, pero no le llegarán el acuse ni los avisos: la respuesta irá a su dirección o quedará aquí, con su radicado y su código.';

export function CamposPersona(props: Props) {
  const { datos, errores, cambiar, deOtro } = props;
  const campo = (nombre: keyof FormularioRadicacion) => ({
    id: nombre,
    name: nombre,
    value: String(datos[nombre]),
    error: errores[nombre],
    onChange: (evento: { currentTarget: { value: string } }) =>
      cambiar(nombre, evento.currentTarget.value as never),
  });
  const empresa = datos.tipoDocumento === 'NIT';
  const sinCorreo = datos.correo.trim() === '';
  // The browser knows the data of whoever sits at it, not of the person across the counter.
  const relleno = (dato: string) => (deOtro ? 'off' : dato);
  return (
    <Stack gap="md" mt="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <NativeSelect label="Tipo de documento (opcional)" data={DOCUMENTOS} {...campo('tipoDocumento')} />
        <TextInput
          label="Número de documento (opcional)"
          inputMode={empresa ? 'text' : 'numeric'}
          {...campo('numeroDocumento')}
        />
        <TextInput
          label={empresa ? 'Razón social' : 'Nombres'}
          autoComplete={relleno(empresa ? 'organization' : 'given-name')}
          {...campo('nombres')}
        />
        <TextInput
          label={empresa ? 'Representante (opcional)' : 'Apellidos (opcional)'}
          autoComplete={relleno('family-name')}
          {...campo('apellidos')}
        />
      </SimpleGrid>
      <Radio.Group
        label={
          deOtro ? '¿Cómo quiere la persona recibir la respuesta?' : '¿Cómo quiere recibir la respuesta?'
        }
        value={datos.canalRespuesta}
        onChange={(valor) => cambiar('canalRespuesta', valor as 'correo' | 'fisico')}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="correo" label="Por correo electrónico, que es lo más rápido" />
          <Radio value="fisico" label={deOtro ? 'En papel, a su dirección' : 'En papel, a mi dirección'} />
        </Stack>
      </Radio.Group>
      {datos.canalRespuesta === 'correo' && (
        <Checkbox
          checked={datos.notificacionElectronica}
          onChange={(evento) => cambiar('notificacionElectronica', evento.currentTarget.checked)}
          label={
            deOtro
              ? 'Autoriza que se le notifique por correo electrónico'
              : 'Autorizo que me notifiquen por correo electrónico'
          }
          description="Ley 1437 de 2011, art. 56. Sin esta autorización, una decisión contra la que procedan recursos se notifica personalmente o por aviso."
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label="Correo electrónico"
          description={sinCorreo ? AVISO_SIN_CORREO : undefined}
          type="email"
          autoComplete={relleno('email')}
          {...campo('correo')}
        />
        <TextInput
          label="Teléfonos de contacto (opcional)"
          type="tel"
          autoComplete={relleno('tel')}
          {...campo('telefono')}
        />
        <TextInput
          label={datos.canalRespuesta === 'fisico' ? 'Dirección' : 'Dirección (opcional)'}
          autoComplete={relleno('street-address')}
          {...campo('direccion')}
        />
        <TextInput
          label="Municipio (opcional)"
          autoComplete={relleno('address-level2')}
          {...campo('municipio')}
        />
      </SimpleGrid>
      <NativeSelect
        label="Atención preferencial"
        description={deOtro ? 'Ordena la bandeja.' : 'Si le corresponde, su caso se atiende primero.'}
        data={deOtro ? PREFERENCIAS_DE_OTRO : PREFERENCIAS}
        {...campo('preferencial')}
      />
    </Stack>
  );
}
