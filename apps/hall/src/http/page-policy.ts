import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * The headers of every page of this scope: own scripts only; styles may be inline because the component library sets
 * them. `desks` are the addresses of desks on this machine, which pages connect to and which may frame them.
 */
export const registerPagePolicy = (scope: FastifyInstance, desks: readonly string[]) =>
  scope.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:', ...desks],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'", ...desks],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    strictTransportSecurity: false,
    frameguard: false,
  });
