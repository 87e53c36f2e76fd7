// Types of feltsense.js, taken from the server's description: a path, a method or a field that is not there is an error.
import type { components, paths } from "./schema";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;
type Operation<P extends keyof paths, M extends keyof paths[P]> = paths[P][M];
type Methods<P extends keyof paths> = {
  [M in keyof paths[P]]: paths[P][M] extends { responses: unknown } ? M : never;
}[keyof paths[P]];
type Good<R> = { [S in keyof R]: S extends 200 | 201 ? Json<R[S]> : S extends 204 ? undefined : never }[keyof R];
type Part<O, Name extends string> = O extends { parameters: { [N in Name]?: infer Found } }
  ? Exclude<Found, undefined>
  : never;

export type Schemas = components["schemas"];
export type Answer<O> = O extends { responses: infer R } ? Good<R> : never;
export type Options<O> = {
  query?: Part<O, "query">;
  headers?: Record<string, string>;
  signal?: AbortSignal;
} & ([Part<O, "path">] extends [never] ? { params?: undefined } : { params: Part<O, "path"> }) &
  (O extends { requestBody: infer Body } ? { body: Json<Body> } : { body?: undefined });
export interface Told {
  event: string;
  data: unknown;
  id?: string;
}

export class Refused extends Error {
  problem: Schemas["Problem"];
}

export interface Client {
  /** The answer of a route as JSON; `Refused` where the server refuses. */
  ask<P extends keyof paths, M extends Methods<P>>(
    method: M,
    path: P,
    options: Options<Operation<P, M>>,
  ): Promise<Answer<Operation<P, M>>>;

  /** Server-sent events of a route that streams: a turn as it is written, a conversation as it goes on. */
  stream<P extends keyof paths, M extends Methods<P>>(
    method: M,
    path: P,
    options: Options<Operation<P, M>>,
  ): AsyncGenerator<Told, void, void>;
}

/** A client of the server at an address, with a key of it. */
export function feltsense(address: string, key: string): Client;
