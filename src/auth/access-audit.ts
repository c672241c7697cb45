import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, accessOf } from './access';

export interface DeclaredRoute {
  /** `CasosController.listar` */
  name: string;
  /** `GET` */
  method: string;
  /** Without the global prefix: `/casos/:radicado` */
  path: string;
  access: Access | undefined;
}

/** Reads every route of the application with who may call it; one that does not say stops the boot. */
@Injectable()
export class AccessAudit implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const silent = this.routes().filter((route) => !route.access);
    if (silent.length > 0) {
      const list = silent.map(({ method, path, name }) => `${method} ${path} (${name})`).join(', ');
      throw new Error(
        `Se esperaba que cada ruta declarara su acceso con @Publico() o @Roles(…); no lo hacen: ${list}`,
      );
    }
  }

  routes(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.routesOf(metatype, name, prototype[name]!));
    });
  }

  private routesOf(
    controller: Parameters<typeof accessOf>[2],
    name: string,
    handler: (...args: unknown[]) => unknown,
  ) {
    const method: RequestMethod | undefined = this.reflector.get(METHOD_METADATA, handler);
    if (method === undefined) return [];
    const paths = [this.reflector.get<string | string[]>(PATH_METADATA, handler)].flat();
    const bases = [this.reflector.get<string | string[]>(PATH_METADATA, controller)].flat();
    const access = accessOf(this.reflector, handler, controller);
    return bases.flatMap((base) =>
      paths.map((path): DeclaredRoute => ({
        name: `${controller.name}.${name}`,
        method: RequestMethod[method],
        path: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
        access,
      })),
    );
  }
}
