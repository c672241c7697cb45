# syntax=docker/dockerfile:1

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
RUN npm ci --include=dev
COPY . .
RUN npm run build

# What runs: the server's own dependencies, without the compiler and without the packages of the pages.
FROM node:20-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
RUN npm ci --omit=dev --workspaces=false

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 CAUCE_DATA_DIR=/datos
RUN mkdir /datos && chown node:node /datos
COPY --from=dependencies /app/package.json ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
COPY processes processes
COPY templates templates
USER node
VOLUME /datos
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node is the container's program: it gets SIGTERM itself and drains.
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=64", "--enable-source-maps", "dist/src/main.js"]
