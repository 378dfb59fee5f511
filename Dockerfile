# Two stages: the first bundles the bot into single files, the second holds those, Node, and nothing else.
FROM node:24-alpine AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src src
COPY handlers handlers
COPY infra infra
RUN npm run bundle:process

FROM node:24-alpine
# Nobody needs npm in there.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack
WORKDIR /app
COPY --from=build /build/dist/process/ ./
USER node
# The catalog is mounted, or copied in by an image of yours: see docs/run-a-process.md.
ENV NODE_ENV=production CATALOG=/app/catalog.yaml HOST=0.0.0.0 HEALTH_PORT=8081
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself gets the signals: no shell and no npm in between.
CMD ["node", "main.mjs"]
