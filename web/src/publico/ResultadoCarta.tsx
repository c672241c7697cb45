import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { VerificacionCarta } from '../api/tipos';
import { useEntidad } from './entidad';
import { fechaLarga } from '../ui/fechas';

export function ResultadoCarta(props: {
  resultado: VerificacionCarta;
  como: 'codigo' | 'archivo';
  nombre?: string;
}) {
  const { data: entidad } = useEntidad();
  const { resultado, como } = props;
  if (!resultado.valida)
    return (
      <Alert
        color="red"
        variant="light"
        icon={<IconShieldX aria-hidden />}
        title="No coincide con ninguna carta nuestra"
      >
        {como === 'archivo'
          ? `El archivo ${props.nombre ?? ''} no es igual a ninguna carta emitida aquí. Puede haber sido modificado, escaneado o venir de otra parte.`
          : 'Revise el código, letra por letra. Si está bien escrito, la carta no salió de esta entidad: consúltenos antes de confiar en ella.'}
      </Alert>
    );
  return (
    <Alert
      color="green"
      variant="light"
      icon={<IconShieldCheck aria-hidden />}
      title="Es una carta auténtica"
    >
      <Stack gap={4}>
        <Text>
          {como === 'archivo' ? 'El archivo es idéntico al original que emitió ' : 'La emitió '}
          {entidad?.entidad.nombre ?? 'la entidad'}
          {resultado.fecha ? ` el ${fechaLarga(resultado.fecha)}` : ''}.
        </Text>
        {resultado.asunto && <Text>Asunto: {resultado.asunto}</Text>}
        {resultado.radicado && <Text>Radicado: {resultado.radicado}</Text>}
        {resultado.firmante && (
          <Text>
            Firma: {resultado.firmante.nombre}, {resultado.firmante.cargo}
          </Text>
        )}
        {resultado.sha256 && (
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            Huella SHA-256: <Code>{resultado.sha256}</Code>
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
