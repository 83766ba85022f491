"""How often something may be tried. Source: docs/rules.md, S2."""

from datetime import timedelta

from hearline.kit.throttle import Limit

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SUBMIT_ADDRESS = Limit("portal.submit.address", 20, HOUR)
SUBMIT_PHONE = Limit("portal.submit.phone", 10, DAY)
UPLOAD_ADDRESS = Limit("portal.upload.address", 60, HOUR)
UPLOAD_EVERYBODY = Limit("portal.upload.everybody", 3000, HOUR)
LOOK_UP_ADDRESS = Limit("portal.look_up.address", 12, timedelta(minutes=10))  # failures only
LOOK_UP_SUBJECT = Limit("portal.look_up.subject", 8, HOUR)  # failures only
PROOF_ADDRESS = Limit("portal.proof.address", 10, HOUR)
PROOF_SUBJECT = Limit("portal.proof.subject", 5, HOUR)
CONFIRM_ADDRESS = Limit("portal.confirm.address", 30, HOUR)
SUGGEST_ADDRESS = Limit("portal.suggest.address", 10, HOUR)
CHANGE_CASE = Limit("portal.change.case", 10, HOUR)
RATE_ADDRESS = Limit("portal.rate.address", 60, HOUR)
