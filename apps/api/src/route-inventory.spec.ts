import { Controller, Get } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Public, RequiresPermission } from '#libs/platform';
import { previewApi } from './open-api.js';
import { accessPage, type Route, routesOf, undeclaredRoutes, unusedPermissions } from './route-inventory.js';

@Controller('careless')
class CarelessController {
  @Get()
  undeclared() {
    return {};
  }

  @Get('public')
  @Public()
  declaredPublic() {
    return {};
  }

  @Get('guarded')
  @RequiresPermission('case:read')
  guarded() {
    return {};
  }
}

class CarelessModule {}

async function withCarelessController(): Promise<Route[]> {
  const module = { module: CarelessModule, controllers: [CarelessController] };
  return routesOf(
    await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), { preview: true, logger: false }),
  );
}

describe('the route inventory', () => {
  let routes: Route[];
  beforeAll(async () => {
    routes = routesOf(await previewApi());
  });

  it('holds no route that declares no permission', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(undeclaredRoutes(routes)).toEqual([]);
  });

  it('finds the route that declares none, names it, and writes no page', async () => {
    const careless = await withCarelessController();
    expect(undeclaredRoutes(careless)).toEqual(['GET /v1/careless']);
    expect(careless.map(({ access }) => access)).toEqual([null, 'case:read', 'public']);
    expect(() => accessPage([...routes, ...careless])).toThrow('GET /v1/careless');
  });

  it('uses every permission, and finds one that no route asks for', () => {
    expect(unusedPermissions(routes)).toEqual([]);
    expect(unusedPermissions(routes.filter(({ access }) => access !== 'packet:approve'))).toEqual(['packet:approve']);
  });
});
