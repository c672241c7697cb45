import { NumberInput, Select, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import type { Acuerdo } from '../api/tipos';
import { CampoFecha } from '../ui/CampoFecha';
import { fechaCorta, hoy } from '../ui/fechas';
import { MEDIOS, nombreDeCuota, pesos } from './textos';

const DEL_BANCO = ['CONSIGNACION', 'TRANSFERENCIA', 'PSE', 'DATAFONO'];

/** What the bank reports. Cash goes to the treasury, and only with the number of an authorisation (S0-11). */
export function RegistrarPago({ acuerdo, alCerrar }: { acuerdo: Acuerdo; alCerrar: () => void }) {
  const cliente = useQueryClient();
  const pendientes = acuerdo.cuotas.filter((cuota) => !cuota.pagadaEn);
  const [cuota, setCuota] = useState(String(pendientes[0]?.numero ?? 0));
  const [medio, setMedio] = useState('CONSIGNACION');
  const [referencia, setReferencia] = useState('');
  const [fecha, setFecha] = useState(hoy());
  const [autorizacion, setAutorizacion] = useState<number>();
  const elegida = pendientes.find(({ numero }) => String(numero) === cuota);
  const pagar = $api.useMutation('post', '/api/v1/acuerdos/{numero}/pagos', {
    onSuccess: ({ estado }) => {
      notifications.show({
        color: 'cauce',
        message:
          estado === 'REGISTRADO' ? 'El pago quedó registrado.' : 'Tesorería tiene la tarea de recibirlo.',
      });
      alCerrar();
    },
    onSettled: () => cliente.invalidateQueries({ queryKey: ['get', '/api/v1/acuerdos/{numero}'] }),
  });
  const prohibido = !DEL_BANCO.includes(medio);
  return (
    <DialogoDeFormulario
      titulo={`Registrar un pago de ${acuerdo.numero}`}
      accion={prohibido ? 'Pasar a tesorería' : 'Registrar'}
      ocupado={pagar.isPending}
      error={pagar.error}
      alCerrar={alCerrar}
      alEnviar={() =>
        elegida &&
        pagar.mutate({
          params: { path: { numero: acuerdo.numero } },
          body: {
            cuota: elegida.numero,
            valor: elegida.valor,
            medio: medio as 'PSE',
            referencia: prohibido ? 'tesorería' : referencia,
            fecha,
            autorizacion,
          },
        })
      }
    >
      <Select
        label="Cuota"
        allowDeselect={false}
        value={cuota}
        onChange={(valor) => valor && setCuota(valor)}
        data={pendientes.map(({ numero, valor, vence }) => ({
          value: String(numero),
          label: `${nombreDeCuota(numero)} · ${pesos(valor)} · vence ${fechaCorta(vence)}`,
        }))}
      />
      <Select
        label="Medio"
        allowDeselect={false}
        value={medio}
        onChange={(valor) => valor && setMedio(valor)}
        data={Object.entries(MEDIOS).map(([value, label]) => ({ value, label }))}
      />
      {prohibido ? (
        <>
          <Text fz="sm">
            Ningún funcionario recibe efectivo ni títulos valores. Con autorización expresa de gerencia lo
            recibe tesorería.
          </Text>
          <NumberInput
            label="Número de la autorización"
            required
            min={1}
            allowDecimal={false}
            value={autorizacion ?? ''}
            onChange={(valor) => setAutorizacion(typeof valor === 'number' ? valor : undefined)}
          />
        </>
      ) : (
        <TextInput
          label="Referencia del banco"
          required
          maxLength={60}
          value={referencia}
          onChange={(evento) => setReferencia(evento.currentTarget.value)}
        />
      )}
      <CampoFecha label="Fecha del pago" required valor={fecha} alCambiar={setFecha} />
    </DialogoDeFormulario>
  );
}
