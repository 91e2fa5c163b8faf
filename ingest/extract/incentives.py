from graph.record import Incentive
from ingest.reading import Reading


def find_incentives(reading: Reading) -> tuple[Incentive, ...]:
    return ()
