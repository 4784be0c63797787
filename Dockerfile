# One image per side: docker build --build-arg SIDE=command-side .
FROM eclipse-temurin:25-jdk AS build
ARG SIDE
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -pl ${SIDE} -am package -DskipTests \
 && cp ${SIDE}/target/*-exec.jar /debrief.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 debrief
USER debrief
COPY --from=build /debrief.jar /debrief.jar
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/debrief.jar"]
