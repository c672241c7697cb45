import { Controller, Get, Module } from '@nestjs/common';
import request from 'supertest';
import { ROLES } from '../../../src/auth';
import { DEMO_ACCOUNTS, DemoAccounts } from '../../../src/auth/demo-accounts';
import { createAuthApp } from './auth-app';
import { AuthTestModule } from './auth-app';

@Controller()
class SilentController {
  @Get('callada')
  nada(): void {}
}

@Module({ imports: [AuthTestModule], controllers: [SilentController] })
class SilentModule {}

it('a route that does not say who may call it stops the boot, by its name', async () => {
  await expect(createAuthApp({ module: SilentModule })).rejects.toThrow(
    /@Publico\(\) o @Roles\(…\); no lo hacen: GET \/callada \(SilentController\.nada\)/,
  );
});

it('with a database of the entity there is no account until one is created', async () => {
  const test = await createAuthApp();
  try {
    expect(await test.query('SELECT 1 FROM account')).toEqual([]);
  } finally {
    await test.close();
  }
});

it('the demonstration has one account a role, named as the role, with the password of the configuration', async () => {
  const test = await createAuthApp({ config: { demo: true, demoPassword: 'otra-de-demo' } });
  try {
    const login = (usuario: string, clave: string) =>
      request(test.url).post('/api/v1/sesion').send({ usuario, clave });
    for (const role of ROLES) {
      const { body } = await login(role, 'otra-de-demo').expect(200);
      expect(body).toMatchObject({ usuario: role, nombre: DEMO_ACCOUNTS[role], roles: [role] });
    }
    test.config.demoPassword = 'cambiada-de-demo';
    await test.get(DemoAccounts).ensure();
    await login('gestor', 'otra-de-demo').expect(401);
    await login('auditor', 'cambiada-de-demo').expect(200);
  } finally {
    await test.close();
  }
});
