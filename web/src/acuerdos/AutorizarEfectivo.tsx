import { Select, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import type { Acuerdo } from '../api/tipos';
import { CampoFecha } from '../ui/CampoFecha';
import { hoy } from '../ui/fechas';
import { nombreDeCuota, pesos } from './textos';

/** The management's express authorisation, for one instalment and until a day (S0-11). */
export function AutorizarEfectivo({ acuerdo, alCerrar }: { acuerdo: Acuerdo; alCerrar: () => void }) {
  const cliente = useQueryClient();
  const pendientes = acuerdo.cuotas.filter((cuota) => !cuota.pagadaEn);
  const [cuota, setCuota] = useState(String(pendientes[0]?.numero ?? 0));
  const [motivo, setMotivo] = useState('');
  const [vence, setVence] = useState(hoy());
  const autorizar = $api.useMutation('post', '/api/v1/acuerdos/{numero}/autorizaciones', {
    onSuccess: ({ numero }) => {
      notifications.show({ color: 'cauce', message: `Quedó la autorización ${numero}.`, autoClose: 9000 });
      alCerrar();
    },
    onSettled: () => cliente.invalidateQueries({ queryKey: ['get', '/api/v1/acuerdos/{numero}'] }),
  });
  return (
    <DialogoDeFormulario
      titulo="Autorizar que tesorería reciba efectivo"
      accion="Autorizar"
      ocupado={autorizar.isPending}
      error={autorizar.error}
      alCerrar={alCerrar}
      alEnviar={() =>
        autorizar.mutate({
          params: { path: { numero: acuerdo.numero } },
          body: { cuota: Number(cuota), motivo, vence },
        })
      }
    >
      <Text fz="sm">Sirve una vez, para una cuota. Queda en la bitácora con su nombre.</Text>
      <Select
        label="Cuota"
        allowDeselect={false}
        value={cuota}
        onChange={(valor) => valor && setCuota(valor)}
        data={pendientes.map(({ numero, valor }) => ({
          value: String(numero),
          label: `${nombreDeCuota(numero)} · ${pesos(valor)}`,
        }))}
      />
      <Textarea
        label="Motivo"
        required
        autosize
        minRows={2}
        maxLength={500}
        value={motivo}
        onChange={(evento) => setMotivo(evento.currentTarget.value)}
      />
      <CampoFecha label="Válida hasta" required valor={vence} alCambiar={setVence} />
    </DialogoDeFormulario>
  );
}
