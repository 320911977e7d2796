# The bot as an image. Nothing of the build is in it: only production packages, the built code, and the data. The page for
# trying the bot isn't either: nobody outside of a container could open it.
ARG NODE=24-bookworm-slim

FROM node:${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY loopback-discord/package.json loopback-discord/
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --workspaces=false --ignore-scripts --no-audit --no-fund
# What nothing reads while the bot runs: sources in TypeScript, maps, tests, the larger packages that are in the bundle (but for their licences), and
# the binary for another C library than the base's.
RUN find node_modules -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' \) -delete \
  && for folder in test tests examples benchmarks docs; do rm -rf node_modules/*/$folder node_modules/@*/*/$folder; done \
  && for bundled in @discordjs @hono @sapphire discord-api-types discord.js hono kysely lodash undici zod; do find node_modules/$bundled -type f ! -iname '*licen*' -delete; done \
  && if [ -e /lib/ld-musl-*.so.1 ]; then rm -rf node_modules/@libsql/*-gnu; else rm -rf node_modules/@libsql/*-musl; fi

FROM node:${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY loopback-discord/package.json loopback-discord/
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/bundle.config.ts scripts/
COPY src src
COPY commands commands
COPY playground playground
COPY loopback-discord loopback-discord
COPY data data
RUN npm run build

FROM node:${NODE}
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY data data
COPY --from=build /app/dist/bot dist/bot
COPY --from=build /app/dist/src/knowledge dist/src/knowledge
COPY --from=build /app/dist/pictures dist/pictures
# The settings are kept here, unless DATABASE_URL names a PostgreSQL: mount a volume. None is declared, as one without a name would be
# left behind at each `docker compose down`.
RUN mkdir var && chown node:node var

# In a container, what listens on 127.0.0.1 can't be reached from outside.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 OPS_HOST=0.0.0.0 OPS_PORT=9464
EXPOSE 3000 9464
USER node
STOPSIGNAL SIGTERM
# Every 10 s from the start on, as --start-interval is not known to every builder.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.OPS_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./dist/bot/early.js", "dist/bot/main.js"]
