#!/bin/sh
# Measures this checkout and writes bench/results/<day>.md. Options go to the benchmark (bench/run.sh --help); from the environment:
#   OUT     where the results go
#   SEEDS   seeds of the simulation, which is timed last (default 20000; 0 leaves it out)
set -eu
cd "$(dirname -- "$0")/.."

out=${OUT:-bench/results/$(date +%F).md}
seeds=${SEEDS:-20000}

# Builds the application where it is missing or stale, and says which one is measured.
./waybill version
if [ -z "${JAVA_HOME:-}" ] || ! grep -q '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$JAVA_HOME/release"; then
  for home in /usr/lib/jvm/*; do
    if grep -q '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$home/release" 2>/dev/null; then JAVA_HOME=$home; fi
  done
  export JAVA_HOME
fi
mvn -B -q -pl bench -am -Dquick -DskipTests package

# The application's folder holds everything that the benchmark needs besides itself.
"$JAVA_HOME/bin/java" -cp "$(echo bench/target/waybill-bench-*.jar):$(echo app/target/waybill-[0-9]*/lib)/*" \
  dev.waybill.bench.Bench --out "$out" "$@"

if [ "$seeds" -gt 0 ]; then
  mvn -B -q -pl delivery-core -Dquick -Dtest='SimulationTest#everyPromiseHoldsForEverySeed' -Dwaybill.seeds="$seeds" test
  took=$(sed -n 's/.*<testcase name="everyPromiseHoldsForEverySeed"[^>]* time="\([0-9.,]*\)".*/\1/p' \
    delivery-core/target/surefire-reports/TEST-dev.waybill.simulation.SimulationTest.xml | tr -d ,)
  {
    printf '\n## The simulation\n\n| seeds | took | seeds/s |\n|---|---|---|\n'
    awk -v seeds="$seeds" -v took="$took" 'BEGIN { printf "| %d | %.1f s | %.0f |\n", seeds, took, seeds / took }'
  } >> "$out"
fi
cat "$out"
