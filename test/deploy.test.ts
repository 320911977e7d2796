/** The files for Docker, Compose, systemd and Kubernetes, held against what they could drift from. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseEnvironment } from 'dotenv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { variables } from '#config.js';
import { root } from '#paths.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const known = new Set(variables);

/** Those the bot doesn't read. */
const unknownIn = (names: Iterable<string>): string[] => [...names].filter((name) => !known.has(name));

/** Lines that go on over the next ones are one instruction. */
const instructions = read('Dockerfile')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => /^[A-Z]/.test(line));
const having = (instruction: string): string[] =>
  instructions.flatMap((line) =>
    line.startsWith(`${instruction} `) ? [line.slice(instruction.length + 1)] : [],
  );
const imageVariables = new Map(
  having('ENV').flatMap((line) =>
    [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  ),
);
const imagePorts = [imageVariables.get('PORT'), imageVariables.get('OPS_PORT')].map(Number);

/** What is in the image, as links, and what a command does there. */
const app = mkdtempSync(join(tmpdir(), 'hitandrun-'));
beforeAll(() => {
  for (const part of ['dist/bot', 'dist/src/knowledge', 'package.json']) {
    cpSync(join(root, part), join(app, part), { recursive: true });
  }
  symlinkSync(join(root, 'data'), join(app, 'data'));
  mkdirSync(join(app, 'node_modules'));
  // Of these, the image has licences alone.
  const bundled = /for bundled in ([^;]+);/.exec(having('RUN').join('\n'))?.[1]?.split(' ') ?? [];
  expect(bundled).toContain('discord.js');
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== 'typescript' && !bundled.includes(name))
      symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name));
  }
});
afterAll(() => rmSync(app, { recursive: true, force: true }));
const inImage = (args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: app, env: { PATH: process.env.PATH }, encoding: 'utf8' });

describe('the image', () => {
  const argumentsOf = (text: string) => z.array(z.string()).parse(JSON.parse(text.slice(text.indexOf('['))));

  it('is built of files that are there and that .dockerignore lets through', () => {
    const sources = having('COPY')
      .filter((copy) => !copy.startsWith('--from='))
      .flatMap((copy) => copy.split(/\s+/).slice(0, -1));
    const allowed = read('.dockerignore').split('\n');
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(existsSync(join(root, source)), source).toBe(true);
      expect(allowed, source).toContain(`!${source.split('/')[0]}`);
    }
    expect(allowed).toContain('*');
    expect(allowed.filter((line) => /^!.*(\.env|\.git|var|secret)/.test(line))).toEqual([]);
  });

  it('runs what the build makes, on a Node that the bot runs on, as nobody special', () => {
    const [node, ...scripts] = argumentsOf(having('CMD').join()).filter((one) => one !== '--import');
    expect(node).toBe('node');
    expect(scripts.map((script) => existsSync(join(root, script)))).toEqual([true, true]);
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(read('package.json')));
    const major = (text: string) => Number(/\d+/.exec(text));
    expect(major(having('ARG').join())).toBeGreaterThanOrEqual(major(engines.node));
    expect(having('USER')).toEqual(['node']);
    expect(having('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('has no playground, and says so where it is given no credentials', () => {
    expect(having('COPY').filter((copy) => /^--from=build .*(playground|page)/.test(copy))).toEqual([]);
    const { status, stderr } = inImage(['dist/bot/main.js']);
    expect(stderr).toContain('not part of this installation. To go live, set DISCORD_TOKEN or');
    expect(status).toBe(1);
  });

  it('has all that the parts of the bundle load', () => {
    const script = `
      import { readdirSync } from 'node:fs';
      const parts = readdirSync('dist/bot').filter((file) => /-[^.]*\\.js$/.test(file) && !file.startsWith('playground'));
      for (const part of parts) await import('./dist/bot/' + part);
      console.log(parts.length > 20, parts.some((part) => part.startsWith('gateway-')));
      process.exit();
    `;
    const { stdout, stderr } = inImage(['--input-type=module', '-e', script]);
    expect({ stdout, stderr }).toEqual({ stdout: 'true true\n', stderr: '' });
  });

  it('names commands as they can be called in it, without npm', () => {
    expect(inImage(['dist/bot/invite.js']).stderr).toMatch(
      /: node dist\/bot\/invite\.js --application ID\n$/,
    );
    expect(inImage(['dist/bot/register.js', '--help']).stdout).toContain(
      '\n  node dist/bot/register.js --dry-run\n',
    );
    const { stdout } = inImage(['dist/bot/doctor.js']);
    expect(stdout).toContain('the bot is not live');
    expect(stdout).not.toContain('npm ');
  });

  it('leaves no volume behind, and has neither types nor the binaries of another C library', () => {
    expect(having('VOLUME')).toEqual([]);
    const [removal = ''] = having('RUN').filter((run) => run.includes('-delete'));
    for (const pattern of ["'*.ts'", "'*.map'", 'node_modules/@libsql/*-musl'])
      expect(removal).toContain(pattern);
  });

  it('sets variables that the bot reads, and names its ports', () => {
    expect(unknownIn([...imageVariables.keys()].filter((name) => name !== 'NODE_ENV'))).toEqual([]);
    expect(having('EXPOSE').join().split(' ').map(Number)).toEqual(imagePorts);
  });

  it.each([
    ['healthy', 200, 0],
    ['not healthy', 503, 1],
  ])('tells a bot that is %s', async (_what, status, code) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? status : 404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const [, ...args] = argumentsOf(having('HEALTHCHECK').join());
    const check = spawn(process.execPath, args, { env: { OPS_PORT: `${port}` } });
    expect(await once(check, 'exit')).toEqual([code, null]);
    server.close();
  });
});

describe('compose.yaml', () => {
  const service = z.looseObject({
    environment: z.record(z.string(), z.string()),
    restart: z.string(),
    secrets: z.array(z.string()),
    ports: z.array(z.string()).default([]),
    volumes: z.array(z.string()).default([]),
    depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  });
  const { services, secrets, volumes } = z
    .object({
      services: z.object({ bot: service, database: service }),
      secrets: z.record(z.string(), z.object({ file: z.string() })),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read('compose.yaml')));
  const { bot, database } = services;

  it('sets variables that the bot reads', () => {
    expect(unknownIn(Object.keys(bot.environment))).toEqual([]);
  });

  it.each([
    ['none', {}],
    ['the example', parseEnvironment(read('.env.example'))],
    ['an older example, with every variable empty', Object.fromEntries(variables.map((name) => [name, '']))],
  ])(
    'reads the token from its file, whatever .env there is: %s',
    (_which, values: Record<string, string>) => {
      // As Compose puts variables in: `${NAME:-default}` also where NAME is empty, `${NAME-default}` only where it isn't set.
      const given = Object.entries(bot.environment).map(([name, text]) => [
        name,
        String(text).replace(
          /\$\{(\w+)(:?)-([^}]*)\}/g,
          (_all, from: string, orEmpty: string, usual: string) =>
            orEmpty ? values[from] || usual : (values[from] ?? usual),
        ),
      ]);
      expect(Object.fromEntries(given)).toMatchObject({
        DISCORD_TOKEN_FILE: '/run/secrets/discord_token',
        DATABASE_URL_FILE: '/run/secrets/database_url',
      });
    },
  );

  it('hands each its secrets as files, which are kept out of the repository', () => {
    for (const { environment, secrets: granted } of [bot, database]) {
      const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'));
      // A path can be a variable's default.
      const pathIn = (given: string) => /\/run\/secrets\/\w+/.exec(given)?.[0];
      expect(files.map(([, path]) => pathIn(String(path))).toSorted()).toEqual(
        granted.map((name) => `/run/secrets/${name}`).toSorted(),
      );
    }
    expect(Object.keys(secrets).toSorted()).toEqual([...bot.secrets, ...database.secrets].toSorted());
    expect(read('.gitignore').split('\n')).toContain('deploy/secrets/');
    for (const { file } of Object.values(secrets)) expect(file).toMatch(/^deploy\/secrets\//);
  });

  it('over HTTP alone leaves out the token, and nothing else', () => {
    // As Compose's own tags, which YAML doesn't know, say it.
    const reset = { tag: '!reset', resolve: () => 'reset' };
    const override = { tag: '!override', collection: 'seq' as const };
    const overlay = parse(read('deploy/compose.http.yaml'), { customTags: [reset, override] });
    expect(overlay).toEqual({
      services: {
        bot: {
          environment: { DISCORD_TOKEN_FILE: 'reset' },
          secrets: bot.secrets.filter((name) => name !== 'discord_token'),
        },
      },
    });
  });

  it('publishes the ports of the bot on the loopback alone, and none of the database', () => {
    expect(bot.ports).toEqual(imagePorts.map((port) => `127.0.0.1:${port}:${port}`));
    expect(database.ports).toEqual([]);
  });

  it('starts the bot when the database can be used, and keeps what that holds', () => {
    expect(bot.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(database.healthcheck?.test).toContain('pg_isready');
    expect(database.volumes.map((volume) => volume.split(':')[0])).toEqual(Object.keys(volumes));
    expect([bot.restart, database.restart]).toEqual(['unless-stopped', 'unless-stopped']);
  });
});

describe('the systemd unit', () => {
  const lines = read('deploy/systemd/hitandrun.service').split('\n');
  const setting = (name: string) =>
    lines.flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []));
  const environment = new Map(
    setting('Environment').map((line) => [
      line.slice(0, line.indexOf('=')),
      line.slice(line.indexOf('=') + 1),
    ]),
  );

  it('sets variables that the bot reads, and runs what the build makes', () => {
    expect(unknownIn([...environment.keys()].filter((name) => name !== 'NODE_ENV'))).toEqual([]);
    const [, ...scripts] = setting('ExecStart').join().split(' ');
    expect(scripts.filter((one) => one !== '--import' && !existsSync(join(root, one)))).toEqual([]);
  });

  it('keeps the settings where the service may write, and reads the token that it is handed', () => {
    expect(environment.get('DATABASE_URL')).toMatch(`file:/var/lib/${setting('StateDirectory').join()}/`);
    const [credential] = setting('LoadCredential').join().split(':');
    expect(environment.get('DISCORD_TOKEN_FILE')).toBe(`%d/${credential}`);
  });
});

describe('the Kubernetes manifests', () => {
  const folder = 'deploy/kubernetes';
  const labels = z.record(z.string(), z.string());
  const selector = z.object({ matchLabels: labels });
  const probe = z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) });
  const container = z.looseObject({
    env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })),
    envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }) })),
    ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
    startupProbe: probe,
    livenessProbe: probe,
    readinessProbe: probe,
    volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
  });
  const workload = z.looseObject({
    spec: z.looseObject({
      replicas: z.number(),
      selector,
      template: z.object({
        metadata: z.object({ labels }),
        spec: z.looseObject({
          containers: z.tuple([container]),
          volumes: z.tuple([
            z.object({
              name: z.string(),
              secret: z.looseObject({
                secretName: z.string(),
                items: z.array(z.object({ key: z.string(), path: z.string() })).optional(),
              }),
            }),
          ]),
        }),
      }),
    }),
  });
  const object = z.looseObject({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: z.looseObject({ name: z.string() }).optional(),
  });
  const objectsIn = (file: string) =>
    parseAllDocuments(read(`${folder}/${file}`)).map((document) => object.parse(document.toJS()));
  const only = (file: string, kind: string) => objectsIn(file).find((one) => one.kind === kind);
  const files = readdirSync(join(root, folder));
  const manifests = files.filter((file) => file !== 'kustomization.yaml');

  const config = z
    .object({ metadata: z.object({ name: z.string() }), data: labels })
    .parse(only('config.yaml', 'ConfigMap'));
  const secret = z
    .object({ metadata: z.object({ name: z.string() }), stringData: labels })
    .parse(only('secret.example.yaml', 'Secret'));
  const workloads = [
    { file: 'http.yaml', ...workload.parse(only('http.yaml', 'Deployment')) },
    { file: 'gateway.yaml', ...workload.parse(only('gateway.yaml', 'StatefulSet')) },
  ] as const;
  const podOf = ({ spec }: (typeof workloads)[number]) => spec.template.spec;

  it('are what Kubernetes knows, field for field', async () => {
    const objects = manifests.flatMap(objectsIn);
    expect(objects.length).toBeGreaterThan(7);
    expect(await compile(objects)).toBe('');
  });

  it('would not pass with a field that Kubernetes does not know, or of another type', async () => {
    const service = { ...only('http.yaml', 'Service') };
    expect(await compile([{ ...service, specs: {} }])).toMatch(/specs.* does not exist in type 'Service'/);
    expect(await compile([{ ...service, spec: { ports: [{ port: '80' }] } }])).toContain('not assignable');
  }, 30_000);

  it('are all in the kustomization, but for the example of the secret, which has no values', () => {
    const { resources } = z
      .object({ resources: z.array(z.string()) })
      .parse(parse(read(`${folder}/kustomization.yaml`)));
    expect(resources.toSorted()).toEqual(manifests.filter((file) => !file.includes('example')).toSorted());
    expect(Object.values(secret.stringData).join('')).toBe('');
  });

  it.each(workloads)('set variables that the bot reads: $file', (one) => {
    const [{ env, envFrom }] = podOf(one).containers;
    const used = env.filter(({ name }) => !env.some(({ value = '' }) => value.includes(`$(${name})`)));
    expect(unknownIn([...used.map(({ name }) => name), ...Object.keys(config.data)])).toEqual([]);
    expect(envFrom.map(({ configMapRef }) => configMapRef.name)).toEqual([config.metadata.name]);
  });

  it.each(workloads)('find their secrets where they are mounted: $file', (one) => {
    const {
      containers: [{ env, volumeMounts }],
      volumes: [volume],
    } = podOf(one);
    expect(volume.secret.secretName).toBe(secret.metadata.name);
    const keys = Object.keys(secret.stringData);
    const items = volume.secret.items ?? keys.map((key) => ({ key, path: key }));
    for (const { key } of items) expect(keys).toContain(key);
    const [mount] = volumeMounts.filter(({ name }) => name === volume.name);
    const paths = env.flatMap(({ name, value = '' }) => (name.endsWith('_FILE') ? [value] : []));
    expect(paths.toSorted()).toEqual(items.map(({ path }) => `${mount?.mountPath}/${path}`).toSorted());
  });

  it.each(workloads)('are probed at ports they have, which are those of the image: $file', (one) => {
    const [{ ports, startupProbe, livenessProbe, readinessProbe }] = podOf(one).containers;
    for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe]) {
      expect(ports.map(({ name }) => name)).toContain(httpGet.port);
    }
    expect([startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path)).toEqual([
      '/healthz',
      '/healthz',
      '/readyz?exclude=settings',
    ]);
    for (const { containerPort } of ports) expect(imagePorts).toContain(containerPort);
  });

  it.each(workloads)('are selected by their own labels, and by no other: $file', ({ file, spec }) => {
    const own = spec.template.metadata.labels;
    expect(spec.selector.matchLabels).toEqual(own);
    const service = z.object({ spec: z.object({ selector: labels }) }).parse(only(file, 'Service'));
    expect(service.spec.selector).toEqual(own);
    const budget = z.object({ spec: z.object({ selector }) }).parse(only(file, 'PodDisruptionBudget'));
    expect(budget.spec.selector.matchLabels).toEqual(own);
  });

  it('gateway: as many pods as shards, each with the shard of its number', () => {
    const [, gateway] = workloads;
    const [{ env }] = podOf(gateway).containers;
    const shards = env.find(({ name }) => name === 'DISCORD_SHARDS')?.value;
    expect(shards).toBe(`$(POD_INDEX)/${gateway.spec.replicas}`);
    const index = env.findIndex(({ name }) => name === 'POD_INDEX');
    // Kubernetes only knows the variables that come before.
    expect(index).toBeGreaterThanOrEqual(0);
    expect(index).toBeLessThan(env.findIndex(({ name }) => name === 'DISCORD_SHARDS'));
  });

  it('only the gateway has shards, and only the others take interactions over HTTP', () => {
    const [http, gateway] = workloads.map((one) => podOf(one).containers[0]?.env);
    const given = (env: typeof http, wanted: string) => env?.find(({ name }) => name === wanted)?.value;
    expect(given(http, 'DISCORD_SHARDS')).toBe('none');
    expect(given(gateway, 'DISCORD_PUBLIC_KEY')).toBe('');
  });
});

/** What the compiler says of objects as literals of the types that Kubernetes' own schemas were made into. */
async function compile(objects: readonly Readonly<Record<string, unknown>>[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
  const moduleOf = (apiVersion: unknown) => (apiVersion === 'v1' ? 'core/v1' : `${apiVersion}`);
  const source = objects.map(
    (one, at) =>
      `import type { ${one.kind} as Type${at} } from 'kubernetes-types/${moduleOf(one.apiVersion)}';\nexport const object${at}: Type${at} = ${JSON.stringify(one)};\n`,
  );
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    paths: { 'kubernetes-types/*': [join(root, 'node_modules', 'kubernetes-types', '*')] },
  };
  writeFileSync(join(folder, 'objects.ts'), source.join(''));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['objects.ts'] }));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    return await new Promise((resolve) => {
      execFile(process.execPath, [compiler, '-p', folder], (_error, out, err) => resolve(out + err));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
