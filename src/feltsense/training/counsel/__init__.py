"""The job behind `felt train counsel`: what a helper's words mainly do, learnt from AnnoMI."""
